import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { dayOf } from '@kehu/kernel/time/zone.ts';
import { pricesOf } from './compare-prices.ts';
import type { BidResult } from './bid-states.ts';
import { ourPrices } from './our-prices.ts';

type Opportunity = Values & { readonly id: string };

const portion = 1_000;

/** Bids of some opportunities, portion by portion in the order of their ids. */
async function eachOf(
  context: Context,
  opportunities: readonly string[],
  work: (bids: readonly Values[]) => Promise<void>,
): Promise<void> {
  const bids = context.beyond('competing_bid.view');
  const of = { field: 'opportunity_id', op: 'in', value: [...opportunities] } as const;
  for (let last: string | undefined, more = opportunities.length > 0; more;) {
    const some = await bids.find('competing_bid', of, portion, last);
    if (some.length > 0) await work(some);
    last = some.length > 0 ? String(some.at(-1)?.['id']) : last;
    more = some.length === portion;
  }
}

/** How the end of an opportunity is told on its bids. */
export interface Ending {
  readonly kind: 'won' | 'lost';
  readonly day: string;
  readonly lostTo?: string | null | undefined;
  readonly reason?: string | null | undefined;
}

/** What an opportunity's end makes of one bid: won → we did; lost → who is named did, the others did not either. */
export function resultBy(ending: Pick<Ending, 'kind' | 'lostTo'>, competitor: Json | undefined): BidResult {
  if (ending.kind === 'won') return 'we_won';
  return ending.lostTo && ending.lostTo === competitor ? 'they_won' : 'both_lost';
}

/**
 * Fills the results of the bids of what is won or lost, which is still open at this moment (objects-sales, competing_bid).
 * What was decided before stays, except of who has won. A competitor to whom it was lost has bid, whoever noted that.
 */
export async function decideBids(
  context: Context,
  records: readonly Opportunity[],
  ending: Ending,
): Promise<void> {
  if (!context.declared.hasObject('competing_bid')) return;
  const ids = records.map(({ id }) => id);
  if (ending.lostTo) await noteWinner(context, records, ending.lostTo);
  await eachOf(context, ids, async (bids) => {
    const open = bids.filter(
      ({ result, competitor_id }) =>
        result === 'ongoing' || (ending.lostTo !== undefined && competitor_id === ending.lostTo),
    );
    const rows = open.map((bid) => ({
      id: String(bid['id']),
      values: {
        result: resultBy(ending, bid['competitor_id']),
        decided_on: ending.day,
        reason: bid['reason'] ?? ending.reason ?? null,
      },
    }));
    await context.beyond('competing_bid.edit').update('competing_bid', rows);
  });
}

async function noteWinner(context: Context, records: readonly Opportunity[], winner: string): Promise<void> {
  const known = await context.beyond('competing_bid.view').find(
    'competing_bid',
    {
      and: [
        { field: 'opportunity_id', op: 'in', value: records.map(({ id }) => id) },
        { field: 'competitor_id', op: 'eq', value: winner },
      ],
    },
    10_000,
  );
  const met = new Set(known.map(({ opportunity_id }) => opportunity_id));
  const bodies = records
    .filter(({ id }) => !met.has(id))
    .map(({ id, owner_id }) => ({
      opportunity_id: id,
      competitor_id: winner,
      owner_id: owner_id ?? context.userId,
    }));
  if (bodies.length > 0) await context.beyond('competing_bid.create').create('competing_bid', bodies);
}

/** 重新打开: nothing is decided any more. */
export async function undecideBids(context: Context, ids: readonly string[]): Promise<void> {
  if (!context.declared.hasObject('competing_bid')) return;
  const values = { result: 'ongoing', decided_on: null, reason: null };
  await eachOf(context, ids, (bids) =>
    context.beyond('competing_bid.edit').update(
      'competing_bid',
      bids.filter(({ result }) => result !== 'ongoing').map(({ id }) => ({ id: String(id), values })),
    ),
  );
}

/** Works our price out anew on the bids of opportunities of which it may have changed. */
export async function followPrices(context: Context, chances: ReadonlyMap<string, Values>): Promise<void> {
  if (chances.size === 0 || !context.declared.hasObject('competing_bid')) return;
  const prices = await ourPrices(context, chances);
  await eachOf(context, [...chances.keys()], (bids) =>
    context.keep(
      'competing_bid',
      bids.map((bid) => ({
        id: String(bid['id']),
        values: pricesOf(bid, prices.get(String(bid['opportunity_id']))),
      })),
    ),
  );
}

/** The end that an opportunity has come to, if it has. */
export function endingOf(context: Context, opportunity: Values): Ending | undefined {
  const { status, actual_close_on: day, lost_to: lostTo, lost_reason: reason } = opportunity;
  if (status !== 'won' && status !== 'lost') return undefined;
  return {
    kind: status,
    day: typeof day === 'string' ? day : dayOf(context.now, context.timeZone),
    lostTo: typeof lostTo === 'string' ? lostTo : null,
    reason: typeof reason === 'string' ? reason : null,
  };
}
