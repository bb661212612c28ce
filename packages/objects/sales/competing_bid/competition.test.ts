import { runAction } from '@kehu/engine/actions/run.ts';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import { startJobs } from '@kehu/engine/jobs/runner.ts';
import { mergeMovesJob } from '@kehu/engine/merge/moves-job.ts';
import { undoMerge } from '@kehu/engine/merge/undo.ts';
import { find } from '@kehu/engine/records/find.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { remove } from '@kehu/engine/records/remove.ts';
import { restore } from '@kehu/engine/records/restore.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { sceneOf } from '../opportunity/testing/scene.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { chanceOf, word, edit, shown, rows } = await sceneOf(company);
afterAll(() => company.database.close());

let serial = 0;
const rival = (who = 'U1', values: JsonObject = {}): Promise<string> =>
  company.make(
    who,
    'competitor',
    { name: `对手${(serial += 1)}号`, ...values },
    { confirmed: ['duplicate_found'] },
  );
const meet = (
  opportunity: string,
  competitor: string,
  values: JsonObject = {},
  who = 'U1',
): Promise<string> =>
  company.make(who, 'competing_bid', { opportunity_id: opportunity, competitor_id: competitor, ...values });
const resultsOf = async (opportunity: string): Promise<readonly unknown[]> =>
  (await rows('competing_bid', 'opportunity_id', opportunity)).map(({ result }) => result);
/** Ids in any order. */
const sorted = (list: unknown): readonly string[] =>
  Array.isArray(list) ? list.map(String).toSorted((a, b) => (a < b ? -1 : 1)) : [];
const figures = async (id: string): Promise<readonly unknown[]> => {
  const one = await shown('competitor', id);
  return [one['met_count'], one['win_count'], one['lose_count'], one['win_rate']];
};
const winning = { actual_close_on: '2026-11-20', actual_amount: '98000' };

describe('whom we met', () => {
  test('in an opportunity is called by name, compared by price and shown on the opportunity', async () => {
    const id = await chanceOf('U1');
    const a = await rival();
    const bid = await meet(id, a, { bid_amount: '80000' });
    expect(await shown('competing_bid', bid)).toMatchObject({
      name: (await shown('competitor', a))['name'],
      result: 'ongoing',
      our_amount: '100000.00',
      price_gap: '25.00',
      decided_on: null,
    });
    expect(await shown('opportunity', id)).toMatchObject({ competitor_ids: [a] });
    expect(await edit('U1', 'opportunity', id, { expected_amount: '60000' })).toBe('ok');
    expect(await shown('competing_bid', bid)).toMatchObject({ our_amount: '60000.00', price_gap: '-25.00' });
    expect(await edit('U1', 'competitor', a, { name: '更名的对手' })).toBe('ok');
    expect(await shown('competing_bid', bid)).toMatchObject({ name: '更名的对手' });
    await remove(await company.as('U1'), 'competing_bid', [{ id: bid }]);
    expect(await shown('opportunity', id)).toMatchObject({ competitor_ids: null });
  });

  test('is compared with the latest quote that was sent', async () => {
    const id = await chanceOf('U1');
    const bid = await meet(id, await rival(), { bid_amount: '80000' });
    const account = String((await shown('opportunity', id))['account_id']);
    const quote = await company.make('U1', 'quote', {
      subject: '首次报价',
      account_id: account,
      opportunity_id: id,
      mode: 'lump_sum',
      lump_sum_amount: '88000',
      lump_sum_tax_rate: '13',
    });
    await wordOf(runAction(await company.as('U1'), 'quote', 'send', [quote], {}));
    expect(await shown('quote', quote)).toMatchObject({ status: 'sent' });
    expect(await shown('competing_bid', bid)).toMatchObject({ our_amount: '88000.00', price_gap: '10.00' });
    const late = await meet(id, await rival(), { bid_amount: '110000' });
    expect(await shown('competing_bid', late)).toMatchObject({ our_amount: '88000.00', price_gap: '-20.00' });
  });

  test('is noted once, by whoever may edit the opportunity, with a product of theirs', async () => {
    const id = await chanceOf('U1');
    const [a, b] = [await rival(), await rival()];
    const product = await company.make('U1', 'competitor_product', { competitor_id: b, name: 'X200' });
    expect(await wordOf(meet(id, a, { competitor_product_id: product }))).toBe(
      'competitor_product_id: not_in_options',
    );
    await meet(id, a);
    expect(await wordOf(meet(id, a))).toBe('opportunity_id: not_unique');
    expect(await wordOf(meet(id, b, {}, 'U3'))).toBe('opportunity_id: ref_not_found');
    expect(await wordOf(meet(id, b, { result: 'we_won', decided_on: '2026-11-21' }))).toBe(
      'decided_on: out_of_range',
    );
    expect(await wordOf(rival('C1'))).toBe('forbidden');
    expect(await edit('U2', 'competitor', a, { counter: '改' })).toBe('forbidden');
    expect(await edit('M2', 'competitor', a, { counter: '改' })).toBe('ok');
  });

  const endings: readonly (readonly [string, string, JsonObject, readonly string[]])[] = [
    ['won', 'win', winning, ['we_won', 'we_won', 'we_won']],
    [
      'lost to one of them',
      'lose',
      { lost_reason: 'price', lost_to: 0 },
      ['they_won', 'both_lost', 'we_won'],
    ],
    ['lost to nobody', 'lose', { lost_reason: 'budget' }, ['both_lost', 'both_lost', 'we_won']],
  ];
  test.each(endings)(
    '%s: the bids say so, and forget it when it is reopened',
    async (_, action, input, expected) => {
      const id = await chanceOf('U1');
      const rivals = [await rival(), await rival(), await rival()];
      for (const one of rivals) await meet(id, one);
      const [, , third] = await rows('competing_bid', 'opportunity_id', id);
      // One has given up before.
      expect(await edit('U1', 'competing_bid', String(third?.['id']), { result: 'we_won' })).toBe('ok');
      const lostTo = input['lost_to'] === 0 ? { lost_to: rivals[0] ?? '' } : {};
      expect(await word('U1', action, id, { ...input, ...lostTo })).toBe('ok');
      expect(await resultsOf(id)).toEqual(expected);
      const [first] = await rows('competing_bid', 'opportunity_id', id);
      expect(first).toMatchObject({ decided_on: '2026-11-20', reason: input['lost_reason'] ?? null });
      expect(await edit('U1', 'competing_bid', String(first?.['id']), { stage_text: '补记' })).toBe(
        'state_conflict',
      );
      expect(await edit('M1', 'competing_bid', String(first?.['id']), { stage_text: '补记' })).toBe('ok');
      expect(await wordOf(meet(id, await rival(), {}, 'U3'))).toBe('opportunity_id: ref_not_found');
      expect(await word('M1', 'reopen', id, { reason: '误操作' })).toBe('ok');
      expect(await resultsOf(id)).toEqual(['ongoing', 'ongoing', 'ongoing']);
      expect(await shown('opportunity', id)).toMatchObject({ lost_to: null });
      expect(await figures(rivals[0] ?? '')).toEqual([0, 0, 0, null]);
    },
  );

  test('to whom it was lost has bid, whoever noted that; what is noted afterwards is decided already', async () => {
    const id = await chanceOf('U1');
    const [a, b] = [await rival(), await rival()];
    expect(await word('U1', 'lose', id, { lost_reason: 'price', lost_to: a })).toBe('ok');
    expect(await shown('opportunity', id)).toMatchObject({ lost_to: a, competitor_ids: [a] });
    expect(await wordOf(meet(id, b))).toBe('state_conflict');
    const late = await meet(id, b, {}, 'M1');
    expect(await shown('competing_bid', late)).toMatchObject({
      result: 'both_lost',
      decided_on: '2026-11-20',
    });
    expect(await figures(a)).toEqual([1, 0, 1, '0.00']);
    expect(await figures(b)).toEqual([1, 0, 0, null]);
  });

  test('is seen with the opportunity: its colleagues’ bids are as if absent', async () => {
    const id = await chanceOf('U1');
    const bid = await meet(id, await rival());
    expect(await wordOf(shown('competing_bid', bid, 'U3'))).toBe('not_found');
    expect(await wordOf(shown('competing_bid', bid, 'M1'))).toBe('ok');
    expect(await edit('U3', 'competing_bid', bid, { stage_text: 'x' })).toBe('not_found');
  });
});

describe('the record against a competitor', () => {
  test('two notes at once are both shown', async () => {
    const id = await chanceOf('U1');
    const rivals = await Promise.all([rival(), rival(), rival(), rival()]);
    await Promise.all(rivals.map((one) => meet(id, one)));
    const met = (await shown('opportunity', id))['competitor_ids'];
    expect(sorted(met)).toEqual(sorted(rivals));
  });

  test('two names of one company become one: bids and products go over, and come back', async () => {
    const [a, b] = [await rival(), await rival()];
    const [both, one] = [await chanceOf('U1'), await chanceOf('U1')];
    for (const rivalId of [a, b]) await meet(both, rivalId);
    await meet(one, b);
    for (const competitor_id of [a, b])
      await company.make('U1', 'competitor_product', { competitor_id, name: 'X200' });
    await word('U1', 'win', [both, one], winning);
    expect(await word('U1', 'win', one, winning)).toBe('state_conflict');
    const [merged] = await runAction(await company.as('M1'), 'competitor', 'merge', [a], { from: [b] });
    expect(wordFor(merged?.error)).toBe('ok');
    expect(await figures(a)).toEqual([2, 2, 0, '100.00']);
    expect(await shown('opportunity', one)).toMatchObject({ competitor_ids: [a] });
    const names = (await rows('competitor_product', 'competitor_id', a)).map(({ name }) => name);
    expect(sorted(names)).toEqual(['X200', 'X200（2）']);
    const [bid] = await rows('competing_bid', 'opportunity_id', one);
    expect(bid?.['name']).toBe((await shown('competitor', a))['name']);
    await undoMerge(await company.as('M1'), String(merged?.output?.['batch']));
    expect(await figures(a)).toEqual([1, 1, 0, '100.00']);
    expect(await figures(b)).toEqual([2, 2, 0, '100.00']);
  });

  /** What the counters must be: told by the bids themselves. */
  async function truth(id: string): Promise<readonly unknown[]> {
    const call = await company.system();
    const bids = await find(
      call,
      objectOf(call, 'competing_bid'),
      { field: 'competitor_id', op: 'eq', value: id },
      10_000,
    );
    const of = (result: string): number => bids.filter((bid) => bid['result'] === result).length;
    const [won, lost] = [of('we_won'), of('they_won')];
    const rate = won + lost === 0 ? null : ((won * 100) / (won + lost)).toFixed(2);
    return [won + lost + of('both_lost'), won, lost, rate];
  }

  /** A bid that was being written while its competitor became part of another one follows within a minute. */
  async function sweepMerges(): Promise<void> {
    company.now = new Date(company.now.getTime() + 61_000);
    const runner = await startJobs(company.workspace, [mergeMovesJob], () => company.now, { poll: 20 });
    const open = raw(`select 1 from main.job where kind = 'merge_moves' and state in ('queued', 'running')`);
    await expect.poll(() => company.database.query(open), { timeout: 20_000 }).toEqual([]);
    await runner.stop();
  }

  test('stays true whatever is done at the same time', { timeout: 300_000 }, async () => {
    const proving = process.env['KEHU_PROVE'] === '1';
    const deed = fc.record({
      kind: fc.constantFrom('meet', 'decide', 'delete', 'restore', 'win', 'lose', 'reopen', 'bin', 'merge'),
      chance: fc.nat(3),
      rival: fc.nat(2),
      result: fc.constantFrom('ongoing', 'we_won', 'they_won', 'both_lost'),
    });
    const rounds = fc.array(fc.array(deed, { minLength: 2, maxLength: 3 }), { minLength: 3, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rounds, async (plan) => {
        const chances = await Promise.all([0, 1, 2, 3].map(() => chanceOf('M1')));
        const rivals = await Promise.all([0, 1, 2].map(() => rival('M1')));
        const call = await company.as('M1');
        const merges: string[] = [];
        const bidOf = async (chance: string, who: string): Promise<string> => {
          const found = await rows('competing_bid', 'opportunity_id', chance);
          return String(found.find(({ competitor_id }) => competitor_id === who)?.['id'] ?? chance);
        };
        const gone: string[] = [];
        const does = async (one: typeof deed extends fc.Arbitrary<infer D> ? D : never): Promise<unknown> => {
          const chance = chances[one.chance] ?? '';
          const who = rivals[one.rival] ?? '';
          switch (one.kind) {
            case 'meet':
              return meet(chance, who, { result: one.result }, 'M1');
            case 'decide':
              return edit('M1', 'competing_bid', await bidOf(chance, who), { result: one.result });
            case 'delete': {
              const id = await bidOf(chance, who);
              gone.push(id);
              return remove(call, 'competing_bid', [{ id }]);
            }
            case 'restore':
              return restore(call, 'competing_bid', gone, {});
            case 'bin':
              return remove(call, 'opportunity', [{ id: chance }]).then(() =>
                restore(call, 'opportunity', [chance], {}),
              );
            case 'win':
              return word('M1', 'win', chance, winning);
            case 'lose':
              return word('M1', 'lose', chance, { lost_reason: 'price', lost_to: who });
            case 'reopen':
              return word('M1', 'reopen', chance, { reason: '再来' });
            case 'merge': {
              const batch = merges.pop();
              if (batch) return undoMerge(call, batch);
              const [done] = await runAction(call, 'competitor', 'merge', [rivals[0] ?? ''], { from: [who] });
              if (done?.output) merges.push(String(done.output['batch']));
              return done;
            }
          }
        };
        // Much of it is refused, as it would be for people: what is left has to be true.
        for (const round of plan) await Promise.allSettled(round.map(does));
        await sweepMerges();
        const alive = await inTransaction(await company.system(), async (writing) =>
          find(writing, objectOf(writing, 'competitor'), { field: 'id', op: 'in', value: rivals }, 10),
        );
        for (const one of alive) {
          const id = String(one['id']);
          expect(await figures(id)).toEqual(await truth(id));
        }
        for (const id of chances) {
          const [named, bids] = [
            (await shown('opportunity', id))['competitor_ids'],
            (await rows('competing_bid', 'opportunity_id', id)).map((bid) => bid['competitor_id']),
          ];
          expect(sorted(named)).toEqual(sorted([...new Set(bids)]));
        }
      }),
      { numRuns: proving ? 400 : 3, ...(proving ? {} : { seed: 20_261_126 }) },
    );
  });
});
