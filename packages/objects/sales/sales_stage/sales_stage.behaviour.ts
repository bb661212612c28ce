import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { checkLists } from './check-lists.ts';
import { restall } from './restall.ts';
import { salesStage } from './sales_stage.object.ts';

export const salesStageBehaviour = implement(salesStage, {
  async prepare(context, changes) {
    await placeLast(
      context,
      changes.filter(({ before, after }) => before === null && (after['sort_no'] ?? null) === null),
    );
    for (const change of changes) {
      if (change.before === null && !change.after['code']) change.set('code', `s${change.id.slice(-12)}`);
      checkBand(change);
      checkEnds(change);
      checkLists(context, change);
    }
    await keepOneOpen(context, changes, ({ before, after }) => before !== null && after['enabled'] === false);
  },

  async written(context, changes) {
    await restall(
      context,
      changes.filter(({ before, changed }) => before !== null && changed.has('standard_days')),
    );
  },

  async removing(context, changes) {
    for (const change of changes)
      if (change.after['kind'] !== 'open')
        change.fail(
          new KehuError('in_use', {
            detail: { zh: '赢单和丢单阶段不能删除', en: 'The won and the lost stage stay' },
          }),
        );
    await keepOneOpen(context, changes, () => true);
  },

  actions: {},
});

const step = 10;

/** Before the won and the lost stage, after all others. */
async function placeLast(context: Context, made: readonly Change[]): Promise<void> {
  if (made.length === 0) return;
  const processes = [...new Set(made.map(({ after }) => String(after['process_id'])))];
  const stages = await context
    .beyond('sales_stage.view')
    .find('sales_stage', { field: 'process_id', op: 'in', value: processes });
  for (const change of made) {
    const mine = stages.filter(({ process_id }) => process_id === change.after['process_id']);
    const last = Math.max(0, ...mine.filter(({ kind }) => kind === 'open').map(orderOf));
    change.set('sort_no', last + step / 2);
  }
}

const orderOf = ({ sort_no }: Values): number => Number(sort_no ?? 0);

function checkBand(change: Change): void {
  const [min, own, max] = ['probability_min', 'probability', 'probability_max'].map((field, at) =>
    Number(change.after[field] ?? (at === 0 ? 0 : 100)),
  );
  if (min === undefined || own === undefined || max === undefined) return;
  if (min > max)
    change.refuse(
      'probability_max',
      'out_of_range',
      { min, max: 100 },
      {
        zh: '上限不能低于下限',
        en: 'Below the lower bound',
      },
    );
  else if (own < min || own > max)
    change.refuse(
      'probability',
      'out_of_range',
      { min, max },
      {
        zh: `默认可能性应在 ${min}–${max} 之间`,
        en: `Between ${min} and ${max}`,
      },
    );
}

/** Won is certain, lost is none; both are always in use. */
function checkEnds(change: Change): void {
  const kind = change.before?.['kind'];
  if (kind !== 'won' && kind !== 'lost') return;
  if (Number(change.after['probability']) !== (kind === 'won' ? 100 : 0))
    change.refuse('probability', 'out_of_range', undefined, {
      zh: '赢单阶段为 100，丢单阶段为 0',
      en: 'Won is 100, lost is 0',
    });
  if (change.after['enabled'] === false)
    change.refuse('enabled', 'not_in_options', undefined, {
      zh: '赢单和丢单阶段不能停用',
      en: 'The won and the lost stage stay in use',
    });
}

/** A process without a stage to begin with is none. */
async function keepOneOpen(
  context: Context,
  changes: readonly Change[],
  isLeaving: (change: Change) => boolean,
): Promise<void> {
  const leaving = changes.filter((change) => change.after['kind'] === 'open' && isLeaving(change));
  if (leaving.length === 0) return;
  const gone = new Set(leaving.map(({ id }) => id));
  const processes = [...new Set(leaving.map(({ after }) => String(after['process_id'])))];
  const stages = await context
    .beyond('sales_stage.view')
    .find('sales_stage', { field: 'process_id', op: 'in', value: processes });
  for (const change of leaving) {
    const left = stages.some(
      (one) =>
        one['process_id'] === change.after['process_id'] &&
        one['kind'] === 'open' &&
        one['enabled'] === true &&
        !gone.has(String(one['id'])),
    );
    if (!left)
      change.fail(
        new KehuError('state_conflict', {
          detail: { zh: '流程至少要有一个启用的进行阶段', en: 'A process needs a stage to begin with' },
        }),
      );
  }
}
