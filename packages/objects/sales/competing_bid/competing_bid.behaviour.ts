import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { isClosed } from '../opportunity/keep-whole.ts';
import { priceGap } from './compare-prices.ts';
import { competingBid } from './competing_bid.object.ts';
import { endingOf, followPrices, resultBy } from './decide.ts';
import { ourPrices } from './our-prices.ts';

const portion = 1_000;

/** What of a quote says what our price is. */
const telling = ['sent_at', 'total_amount_base', 'deleted_at'] as const;

const idsOf = (changes: readonly Change[], field: string): readonly string[] => [
  ...new Set(changes.flatMap(({ after }) => (typeof after[field] === 'string' ? [after[field]] : []))),
];

export const competingBidBehaviour = implement(competingBid, {
  async prepare(context, changes) {
    const headers = await context
      .beyond('opportunity.view')
      .read('opportunity', idsOf(changes, 'opportunity_id'));
    await refuseStrangers(context, changes);
    await refuseClosedHeaders(context, changes, headers);
    await checkProducts(context, changes);
    await nameThem(context, changes);
    const prices = await ourPrices(context, chancesOf(changes, headers));
    for (const change of changes) {
      const header = headers.get(String(change.after['opportunity_id']));
      if (change.before === null && header) begin(context, change, header, prices);
      date(context, change);
      change.set('price_gap', priceGap(change.after['our_amount'], change.after['bid_amount']));
    }
  },

  async removing(context, changes) {
    const headers = await context
      .beyond('opportunity.view')
      .read('opportunity', idsOf(changes, 'opportunity_id'));
    await refuseClosedHeaders(context, changes, headers);
  },

  /** Bids against a competitor who becomes part of another one are called by that one. */
  adopting: (context, changes) => nameThem(context, changes),

  actions: {},

  reactions: {
    async rename(context, occurrences) {
      for (const { id, before, after } of occurrences)
        if (before?.['name'] !== after['name']) await renameBids(context, id, String(after['name']));
    },
    /** A quote was sent, changed its sum, or went into the bin and back. */
    async reprice(context, occurrences) {
      const told = occurrences.filter(({ before, after }) =>
        telling.some((field) => (before?.[field] ?? null) !== (after[field] ?? null)),
      );
      const ids = told.flatMap(({ after: { opportunity_id: id } }) => (typeof id === 'string' ? [id] : []));
      if (ids.length === 0) return;
      const chances = await context.beyond('opportunity.view').read('opportunity', [...new Set(ids)]);
      await followPrices(context, chances);
    },
  },
});

/** A competitor's name is that of the bids against him. */
async function nameThem(context: Context, changes: readonly Change[]): Promise<void> {
  const open = changes.filter(({ before, changed }) => before === null || changed.has('competitor_id'));
  const known = await context.beyond('competitor.view').read('competitor', idsOf(open, 'competitor_id'));
  for (const change of open)
    change.set('name', known.get(String(change.after['competitor_id']))?.['name'] ?? null);
}

async function renameBids(context: Context, competitor: string, name: string): Promise<void> {
  const bids = context.beyond('competing_bid.view');
  const of = { field: 'competitor_id', op: 'eq', value: competitor } as const;
  for (let last: string | undefined, more = true; more;) {
    const some = await bids.find('competing_bid', of, portion, last);
    const rows = some.map(({ id }) => ({ id: String(id), values: { name } }));
    await context.keep('competing_bid', rows);
    last = rows.at(-1)?.id;
    more = some.length === portion;
  }
}

/** Opportunities in which bids are new. */
function chancesOf(
  changes: readonly Change[],
  headers: ReadonlyMap<string, Values>,
): ReadonlyMap<string, Values> {
  const fresh = new Set(
    idsOf(
      changes.filter(({ before }) => before === null),
      'opportunity_id',
    ),
  );
  return new Map([...headers].filter(([id]) => fresh.has(id)));
}

/** A new bid knows our price, and how it ended where the opportunity has come to its end already. */
function begin(context: Context, change: Change, header: Values, prices: ReadonlyMap<string, Json>): void {
  change.set('our_amount', prices.get(String(change.after['opportunity_id'])) ?? null);
  const ending = endingOf(context, header);
  if (!ending || change.after['result'] !== 'ongoing') return;
  change.set('result', resultBy(ending, change.after['competitor_id']));
  if ((change.after['decided_on'] ?? null) === null) change.set('decided_on', ending.day);
  if ((change.after['reason'] ?? null) === null) change.set('reason', ending.reason ?? null);
}

/** What is decided was so on a day that has come; what is not has none. */
function date(context: Context, change: Change): void {
  const today = dayOf(context.now, context.timeZone);
  const { result, decided_on: day } = change.after;
  if (result === 'ongoing') change.set('decided_on', null);
  else if (typeof day !== 'string') change.set('decided_on', today);
  else if (day > today && change.changed.has('decided_on'))
    change.refuse('decided_on', 'out_of_range', undefined, {
      zh: '结果日期不能晚于今天',
      en: 'The day lies in the future',
    });
}

/** Whom we met is noted by whoever may edit the opportunity: it shows there (actions.md, "add competitor"). */
async function refuseStrangers(context: Context, changes: readonly Change[]): Promise<void> {
  const made = changes.filter(({ before }) => before === null);
  const ids = idsOf(made, 'opportunity_id');
  if (ids.length === 0) return;
  const seen = await context.allowed('opportunity', 'view', ids);
  const his = await context.allowed('opportunity', 'edit', ids);
  for (const change of made) {
    const id = String(change.after['opportunity_id']);
    if (seen.has(id) && !his.has(id)) change.refuse('opportunity_id', 'ref_no_access');
  }
}

/** Bids of what is won or lost are the manager's to change, as the rest of it. */
async function refuseClosedHeaders(
  context: Context,
  changes: readonly Change[],
  headers: ReadonlyMap<string, Values>,
): Promise<void> {
  const ended = [...headers].filter(([, { status }]) => isClosed(status)).map(([id]) => id);
  if (ended.length === 0) return;
  // Of an opportunity that the actor does not see the check of references tells nothing.
  const closed = [...(await context.allowed('opportunity', 'view', ended))];
  const managed = await context.allowed('opportunity', 'reopen', closed);
  const barred = new Set(closed.filter((id) => !managed.has(id)));
  for (const change of changes)
    if (barred.has(String(change.after['opportunity_id'])))
      change.fail(
        new KehuError('state_conflict', {
          detail: { zh: '已结束的商机只能由经理修改', en: 'A closed opportunity is the manager’s to change' },
        }),
      );
}

/** What they sell is theirs. */
async function checkProducts(context: Context, changes: readonly Change[]): Promise<void> {
  const open = changes.filter(
    ({ after, changed }) => after['competitor_product_id'] && changed.has('competitor_product_id'),
  );
  if (open.length === 0) return;
  const products = await context.records.read('competitor_product', idsOf(open, 'competitor_product_id'));
  for (const change of open) {
    const product = products.get(String(change.after['competitor_product_id']));
    if (product && product['competitor_id'] !== change.after['competitor_id'])
      change.refuse('competitor_product_id', 'not_in_options', undefined, {
        zh: '该产品不是此竞争对手的',
        en: 'Not a product of this competitor',
      });
  }
}
