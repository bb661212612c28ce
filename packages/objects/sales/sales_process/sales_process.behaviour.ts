import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { salesProcess } from './sales_process.object.ts';
import { shippedStages } from './shipped-stages.ts';

export const salesProcessBehaviour = implement(salesProcess, {
  prepare(_, changes) {
    for (const change of changes)
      if (change.after['is_default'] === true && change.after['status'] !== 'active')
        change.refuse('status', 'not_in_options', undefined, {
          zh: '默认流程不能停用，请先将另一流程设为默认',
          en: 'The default process stays in use: make another one the default first',
        });
  },

  async written(context, changes) {
    await giveStages(
      context,
      changes.filter(({ before }) => before === null),
    );
    await oneDefault(context, changes);
  },

  removing(_, changes) {
    for (const change of changes) if (change.after['is_default'] === true) change.fail(isDefault());
    return Promise.resolve();
  },

  actions: {},
});

const isDefault = (): KehuError =>
  new KehuError('in_use', {
    detail: { zh: '默认流程不能删除', en: 'The default process cannot be deleted' },
  });

/** Every process has a stage that is won and one that is lost; the rest is there to be changed. */
async function giveStages(context: Context, made: readonly Change[]): Promise<void> {
  const records = context.beyond('sales_stage.create');
  for (const { id } of made) {
    const stages = shippedStages.map((stage, at) => {
      const isEnd = stage.kind !== 'open';
      return {
        process_id: id,
        name: stage.name,
        code: stage.code,
        sort_no: (at + 1) * 10,
        probability: `${stage.probability}.00`,
        standard_days: stage.standard_days,
        ...(isEnd && {
          probability_min: `${stage.probability}.00`,
          probability_max: `${stage.probability}.00`,
        }),
      };
    });
    const ids = await records.create('sales_stage', stages);
    const ends = shippedStages.flatMap(({ kind }, at) =>
      kind === 'open' ? [] : [{ id: ids[at] ?? '', values: { kind } }],
    );
    await context.keep('sales_stage', ends);
  }
}

/** One process is what new opportunities get: the first one, and then the last that was chosen. */
async function oneDefault(context: Context, changes: readonly Change[]): Promise<void> {
  const chosen = changes.findLast(
    ({ after, changed }) => after['is_default'] === true && changed.has('is_default'),
  );
  const records = context.beyond('sales_process.edit');
  const defaults = await records.find('sales_process', { field: 'is_default', op: 'eq', value: true });
  const [first] = changes;
  if (!chosen && defaults.length === 0 && first) {
    await records.update('sales_process', [{ id: first.id, values: { is_default: true } }]);
    return;
  }
  const others = defaults.filter(({ id }) => chosen !== undefined && id !== chosen.id);
  await records.update(
    'sales_process',
    others.map(({ id }) => ({ id: String(id), values: { is_default: false } })),
  );
}
