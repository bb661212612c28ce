import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { checkOrder } from '../same-account.ts';
import { guard } from './guard.ts';
import { jointOperation } from './joint_operation.object.ts';
import { letIn, markTargets, opportunitiesOf, type Operation } from './let-in.ts';
import { roleFields } from './member.fields.ts';
import { tellMembers } from './tell-members.ts';

const fewest = 2;
const portion = 1_000;

export const jointOperationBehaviour = implement(jointOperation, {
  async prepare(context, changes) {
    await proposeTeam(context, changes);
    for (const change of changes) {
      checkOrder(change, 'start_on', 'end_on');
      gather(change);
    }
    await guard(context, changes);
  },

  async written(context, changes) {
    await settle(context, changes);
    await tellMembers(context, changes);
  },
  removed: (context, changes) => settle(context, changes),

  actions: {
    start: (context, records) => move(context, records, { status: 'running' }),
    finish: (context, records, { result, review }) => move(context, records, { status: result, review }),
    cancel: (context, records, { reason }) =>
      move(context, records, { status: 'cancelled', cancel_reason: reason }),
  },

  reactions: {
    /** What it is about may belong to another customer now. */
    async followTargets(context, occurrences) {
      const moved = occurrences.filter(
        ({ before, after }) =>
          before?.['account_id'] !== after['account_id'] ||
          (before?.['deleted_at'] ?? null) !== (after['deleted_at'] ?? null),
      );
      const targets = moved.map(({ id }) => ({ object: 'opportunity', id }));
      if (targets.length === 0) return;
      const concerned = await context
        .beyond('joint_operation.view')
        .find('joint_operation', { field: 'target', op: 'in', value: targets }, portion);
      await letIn(
        context,
        concerned.map((one) => ({ ...one, id: String(one['id']) })),
      );
    },
  },
});

async function settle(context: Context, changes: readonly Change[]): Promise<void> {
  const operations = changes.map(({ id, after }): Operation => ({ ...after, id }));
  await letIn(context, operations);
  await markTargets(context, opportunitiesOf(operations));
}

const move = (context: Context, records: readonly { readonly id: string }[], values: Values): Promise<void> =>
  context.beyond('joint_operation.edit').update(
    'joint_operation',
    records.map(({ id }) => ({ id, values })),
  );

/** Members of the sales team are proposed: they are taken where nobody is named. */
async function proposeTeam(context: Context, changes: readonly Change[]): Promise<void> {
  const bare = changes.filter(
    ({ after }) =>
      typeof after['sales_team_id'] === 'string' &&
      roleFields.every((field) => textsIn(after[field]).length === 0),
  );
  if (bare.length === 0) return;
  const teams = await context.records.read(
    'sales_team',
    bare.map(({ after }) => String(after['sales_team_id'])),
  );
  for (const change of bare) {
    const people = textsIn(teams.get(String(change.after['sales_team_id']))?.['member_ids']);
    if (people.length > 0) change.set('sales_ids', [...people]);
  }
}

/** Everybody in one list; one alone is no joint operation. */
function gather(change: Change): void {
  const everybody = [...new Set(roleFields.flatMap((field) => textsIn(change.after[field])))];
  const known = textsIn(change.after['member_ids']);
  if (everybody.join() !== known.join()) change.set('member_ids', everybody);
  const isAsked = change.before === null || roleFields.some((field) => change.changed.has(field));
  if (isAsked && everybody.length < fewest)
    change.refuse(
      'sales_ids',
      'out_of_range',
      { min: fewest },
      {
        zh: '战役至少需要 2 名成员',
        en: 'At least two members',
      },
    );
}
