import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { opportunityContact } from './opportunity_contact.object.ts';

export const opportunityContactBehaviour = implement(opportunityContact, {
  /** People of the customer, as the main contact is. Of whom the actor does not see the check of references tells nothing. */
  async prepare(context, changes) {
    const people = await context.records.read(
      'contact',
      changes.map(({ after }) => String(after['contact_id'])),
    );
    const headers = await context
      .beyond('opportunity.view')
      .read('opportunity', [...new Set(changes.map(({ after }) => String(after['opportunity_id'])))]);
    for (const change of changes) {
      const person = people.get(String(change.after['contact_id']));
      const header = headers.get(String(change.after['opportunity_id']));
      if (person && header && person['account_id'] !== header['account_id'])
        change.refuse('contact_id', 'not_in_options', undefined, {
          zh: '该联系人不属于此客户',
          en: 'Not a contact of this account',
        });
      if (change.before === null && person && (change.after['role'] ?? null) === null)
        change.set('role', person['role'] ?? null);
    }
  },
  actions: {},
});
