import { mergeRecords } from '@kehu/engine/merge/merge.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { remove } from '@kehu/engine/records/remove.ts';
import { restore } from '@kehu/engine/records/restore.ts';
import type { sceneOf } from '@kehu/objects/sales/opportunity/testing/scene.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import type { Dice } from '@kehu/testkit/read/dice.ts';
import type { Company } from '@kehu/testkit/worlds/company.ts';

export const begin = '2026-11-01';
export const people = ['U1', 'U2', 'U3'] as const;

type Scene = Awaited<ReturnType<typeof sceneOf>>;

/** What may happen to opportunities in a company: one thing at a time, some of them by several hands at once. */
export function deedsOf(company: Company, scene: Scene, random: Dice, living: string[], binned: string[]) {
  const amount = (): string => `${random.below(900_000)}.${String(random.below(100)).padStart(2, '0')}`;
  const day = (): string => addDays('2026-11-25', random.below(90));

  const accountOf = async (id: string): Promise<string> =>
    String((await scene.shown('opportunity', id))['account_id']);

  /** One thing that happens; what is refused (a move from the last stage) changes nothing. */
  async function happen(): Promise<void> {
    const id = random.one(living);
    const who = 'admin';
    const stage = random.one(['需求确认', '方案/报价', '商务谈判', '合同签订']);
    const deeds: readonly (() => Promise<unknown>)[] = [
      () => scene.edit(who, 'opportunity', id, { expected_amount: amount() }),
      () =>
        Promise.all([
          scene.edit(who, 'opportunity', id, { expected_amount: amount() }),
          scene.edit(who, 'opportunity', id, { expected_close_on: day() }),
          scene.edit(who, 'opportunity', id, { forecast_category: random.one(['commit', 'best', 'omit']) }),
        ]),
      () => scene.word(who, 'advance', id, { stage_id: scene.stage(stage) }),
      () => scene.word(who, 'back', id, { note: '再确认' }),
      () => scene.word(who, 'win', id, { actual_close_on: begin, actual_amount: amount() }),
      () => scene.word(who, 'lose', id, { lost_reason: 'price' }),
      () => scene.word(who, 'hold', id, { reason: '客户推迟' }),
      () => scene.word(who, 'resume', id),
      () => scene.word(who, 'reopen', id, { reason: '客户又来了' }),
      () => scene.word(who, 'assign', id, { owner_id: company.ids[random.one(people)] ?? '' }),
      () =>
        company.make('system', 'opportunity_line', {
          opportunity_id: id,
          description: '主机',
          quantity: '1',
          unit_price: amount(),
        }),
      // Two customers become one; their opportunities go along, and somebody changes one of them meanwhile.
      async () => {
        const system = await company.system();
        const [into, from] = [await accountOf(id), await accountOf(random.one(living))];
        if (into === from) return;
        await Promise.all([
          mergeRecords(system, objectOf(system, 'account'), [into], { from: [from] }),
          scene.edit(who, 'opportunity', id, { expected_amount: amount() }),
        ]);
      },
      async () => {
        const [outcome] = await remove(await company.system(), 'opportunity', [{ id }]);
        if (!outcome?.ok) return;
        living.splice(living.indexOf(id), 1);
        binned.push(id);
      },
      async () => {
        const back = binned.pop();
        if (back === undefined) return;
        await restore(await company.system(), 'opportunity', [back]);
        living.push(back);
      },
    ];
    await random
      .one(deeds)()
      .catch((error: unknown) => {
        if (!(error instanceof Error) || !('code' in error)) throw error;
      });
  }

  return { happen, amount, day };
}
