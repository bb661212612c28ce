import { implement, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { checkContacts } from '../opportunity/keep-whole.ts';
import { checkOrder, checkOpportunities } from '../same-account.ts';
import { makeOpportunity, makeSolutions } from './make-of.ts';
import { nameSolutions } from './name-solutions.ts';
import { requirement } from './requirement.object.ts';

export const requirementBehaviour = implement(requirement, {
  async prepare(context, changes) {
    await checkContacts(context, changes);
    await checkOpportunities(context, changes);
    for (const change of changes) checkOrder(change, 'raised_on', 'expected_on');
  },

  actions: {
    analyse: (context, records) => move(context, records, { status: 'analysing' }),
    satisfy: (context, records, { feedback }) =>
      move(context, records, { status: 'satisfied', ...(feedback !== null && { feedback }) }),
    reject: (context, records, { feedback }) => move(context, records, { status: 'rejected', feedback }),
    close: (context, records) => move(context, records, { status: 'closed' }),
    to_solution: (context, records, input) => makeSolutions(context, records, input),
    to_opportunity: (context, records, input) => makeOpportunity(context, records, input),
  },

  reactions: { nameSolutions },
});

const move = (context: Context, records: readonly { readonly id: string }[], values: Values): Promise<void> =>
  context.beyond('requirement.edit').update(
    'requirement',
    records.map(({ id }) => ({ id, values })),
  );
