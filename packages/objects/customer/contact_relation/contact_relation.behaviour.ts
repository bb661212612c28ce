import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { contactRelation } from './contact_relation.object.ts';

export const contactRelationBehaviour = implement(contactRelation, {
  prepare(_, changes) {
    for (const change of changes) {
      if (change.after['contact_id'] === change.after['related_contact_id'])
        change.refuse('related_contact_id', 'not_in_options', undefined, {
          zh: '请选择另一位联系人',
          en: 'Choose another contact',
        });
    }
  },
  actions: {},
});
