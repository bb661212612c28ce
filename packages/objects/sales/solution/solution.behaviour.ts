import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { checkOpportunities } from '../same-account.ts';
import { apply, revise } from './copies.ts';
import { solution } from './solution.object.ts';

export const solutionBehaviour = implement(solution, {
  async prepare(context, changes) {
    for (const change of changes) {
      change.set('kind', change.after['is_template'] === true ? 'template' : 'proposal');
      if (change.before === null && textsIn(change.after['author_ids']).length === 0)
        change.set('author_ids', [context.userId]);
      keepSubmitted(change);
    }
    await checkOpportunities(context, changes);
    await checkRequirements(context, changes);
  },

  actions: {
    submit: (context, records) =>
      move(context, records, {
        status: 'submitted',
        submitted_on: dayOf(context.now, context.timeZone),
      }),
    accept: (context, records, { customer_feedback }) =>
      move(context, records, {
        status: 'accepted',
        ...(customer_feedback !== null && { customer_feedback }),
      }),
    reject: (context, records, { customer_feedback }) =>
      move(context, records, { status: 'rejected', customer_feedback }),
    revise: (context, records) => revise(context, records),
    apply: (context, records, input) => apply(context, records, input),
  },
});

const move = (context: Context, records: readonly { readonly id: string }[], values: Values): Promise<void> =>
  context.beyond('solution.edit').update(
    'solution',
    records.map(({ id }) => ({ id, values })),
  );

const proposed = ['subject', 'account_id', 'content', 'files', 'is_template'] as const;

const same = (a: Json | undefined, b: Json | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What a customer has been given stays what it was: what is changed after that is a new version. */
function keepSubmitted(change: Change): void {
  const { before, after, changed } = change;
  if (before === null || before['status'] === 'draft') return;
  for (const field of proposed)
    if (changed.has(field) && !same(before[field], after[field]))
      change.refuse(field, 'read_only_field', undefined, {
        zh: '方案已提交，请建立新版本后修改',
        en: 'It has been submitted: make a new version',
      });
}

/** It answers requirements of its own customer. Of those that the actor does not see the check of references tells nothing. */
async function checkRequirements(context: Context, changes: readonly Change[]): Promise<void> {
  const open = changes.filter(
    ({ after, changed }) =>
      textsIn(after['requirement_ids']).length > 0 &&
      (changed.has('requirement_ids') || changed.has('account_id')),
  );
  if (open.length === 0) return;
  const wanted = await context.records.read('requirement', [
    ...new Set(open.flatMap(({ after }) => textsIn(after['requirement_ids']))),
  ]);
  for (const change of open) {
    const strange = textsIn(change.after['requirement_ids']).some((id) => {
      const one = wanted.get(id);
      return one !== undefined && one['account_id'] !== change.after['account_id'];
    });
    if (strange)
      change.refuse('requirement_ids', 'not_in_options', undefined, {
        zh: '所选需求不属于此客户',
        en: 'Not requirements of this account',
      });
  }
}
