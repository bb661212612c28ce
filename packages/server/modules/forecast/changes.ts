import type { Call } from '@kehu/engine/call/call.ts';
import {
  changedRecords,
  changeKinds,
  changeNotes,
  changeSums,
  type ChangeSum,
  type ChangesQuestion,
} from '@kehu/engine/forecast/changes.ts';
import { recordsAt } from '@kehu/engine/forecast/records-at.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import type { PresentedRecord } from '@kehu/engine/query/parameters.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { sumOf } from '@kehu/kernel/money/line-amounts.ts';
import { addDays, firstOfMonth } from '@kehu/kernel/time/day.ts';
import { ok, type Answer, type AskedByUser } from '../../platform/http/route.ts';
import { between, dayIn, isState, jsonOf, questionOf, together, type Question } from './question.ts';

const counted = { field: 'forecast_category', op: 'ne', value: 'omit' } as const;

/** Both days, the days between which they are expected to close, and what they are worth by. */
async function changesOf(asked: AskedByUser): Promise<ChangesQuestion> {
  const { query } = asked;
  const { on, filter } = await questionOf(asked);
  const since = dayIn(query['since'], 'since', addDays(firstOfMonth(on), -1));
  if (since >= on) throw fieldError('since', 'date_order');
  const [from, to] = [dayIn(query['close_from'], 'close_from', ''), dayIn(query['close_to'], 'close_to', '')];
  if (from !== '' && to !== '' && from > to) throw fieldError('close_to', 'date_order');
  return {
    filter: together([counted, filter]),
    since,
    on,
    ...((from !== '' || to !== '') && { close: { from: from || '1000-01-01', to: to || '9999-12-31' } }),
    amount: query['amount'] === 'weighted' ? 'weighted_amount' : 'expected_amount',
  };
}

const total = (sums: readonly ChangeSum[], at: 'before' | 'after'): string =>
  sumOf(sums.map((one) => one[at]));

/** 期间变化: what was open at the first day, what came, went, grew and shrank, and what is open at the second: it adds up. */
export async function changes(asked: AskedByUser): Promise<Answer> {
  const question = await changesOf(asked);
  const { kinds, notes } = await changeSums(asked.call, question);
  const count = (of: (one: ChangeSum) => boolean): number =>
    kinds.filter(of).reduce((all, one) => all + one.count, 0);
  const gone = new Set(['won', 'lost', 'void', 'on_hold', 'date_out', 'moved_out']);
  const come = new Set(['new', 'reopened', 'date_in', 'moved_in']);
  const told = (one: ChangeSum) => ({
    ...one,
    before: sumOf([one.before]),
    after: sumOf([one.after]),
    delta: sumOf([one.after, negative(one.before)]),
  });
  return ok({
    since: question.since,
    on: question.on,
    opening: { count: count(({ kind }) => !come.has(kind)), amount: total(kinds, 'before') },
    closing: { count: count(({ kind }) => !gone.has(kind)), amount: total(kinds, 'after') },
    kinds: kinds.map(told),
    notes: notes.map(told),
    filters: { open: jsonOf(openIn(question)) },
  });
}

/** What opening and closing are made of, as of either day. */
const openIn = ({ filter, close }: ChangesQuestion): Filter =>
  together([isState('open'), filter, ...(close ? [between('expected_close_on', close.from, close.to)] : [])]);

const negative = (amount: string): string => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);

export const pageOf = ({ query }: AskedByUser): { readonly from: number; readonly limit: number } => ({
  from: typeof query['from'] === 'number' ? query['from'] : 0,
  limit: typeof query['limit'] === 'number' ? query['limit'] : 50,
});

/** The opportunities behind one of the changes, with what they were and are. */
export async function changed(asked: AskedByUser): Promise<Answer> {
  const { call, query } = asked;
  const question = await changesOf(asked);
  const which = [...changeKinds, ...changeNotes].find((one) => one === query['kind']);
  if (!which) throw fieldError('kind', 'not_in_options');
  const { from, limit } = pageOf(asked);
  const rows = await changedRecords(call, question, which, { from, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const named = await namesFor(call, page);
  const stages = await stageNames(
    call,
    page.flatMap((row) => [row.stage_before ?? [], row.stage_after ?? []].flat()),
  );
  return ok({
    items: page.map((row) => ({
      ...row,
      ...named(row.id),
      stage_before: stages.get(row.stage_before ?? '') ?? null,
      stage_after: stages.get(row.stage_after ?? '') ?? null,
    })),
    more: rows.length > limit,
  });
}

/** The opportunities behind a figure of a day gone by, as they were at its end. */
export async function recordsThen(asked: AskedByUser): Promise<Answer> {
  const { call } = asked;
  const question = await questionOf(asked);
  const { from, limit } = pageOf(asked);
  const rows = await recordsAt(call, filterThen(question), question.on, { from, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const named = await namesFor(call, page);
  const stages = await stageNames(
    call,
    page.flatMap(({ stage_id: stage }) => stage ?? []),
  );
  return ok({
    on: question.on,
    items: page.map(({ stage_id: stage, owner_id: _, ...row }) => ({
      ...row,
      ...named(row.id),
      stage: stages.get(stage ?? '') ?? null,
    })),
    more: rows.length > limit,
  });
}

/** Open ones unless the filter says which. */
const filterThen = ({ filter }: Question) =>
  JSON.stringify(filter).includes('"status"') ? filter : together([isState('open'), filter]);

/** What an opportunity is called, whose customer's it is and who has it now, as far as the caller may know. */
export async function namesFor(
  call: Call,
  rows: readonly { readonly id: string }[],
): Promise<
  (id: string) => { readonly name: string; readonly account: string | null; readonly owner: string | null }
> {
  const found = await recordsOf(
    call,
    'opportunity',
    rows.map(({ id }) => id),
    ['account_id', 'owner_id'],
  );
  const label = (one: PresentedRecord | undefined, field: string): string | null => {
    const refs = one?.['_refs'];
    const ref = isJsonObject(refs) ? refs[field] : undefined;
    const text: Json | undefined = isJsonObject(ref) ? ref['label'] : undefined;
    return typeof text === 'string' ? text : null;
  };
  return (id) => {
    const one = found.get(id);
    return {
      name: String(one?.['name'] ?? ''),
      account: label(one, 'account_id'),
      owner: label(one, 'owner_id'),
    };
  };
}

async function stageNames(call: Call, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await recordsOf(call, 'sales_stage', [...new Set(ids)], []);
  return new Map([...found].map(([id, { name }]) => [id, String(name ?? '')]));
}

async function recordsOf(
  call: Call,
  object: string,
  ids: readonly string[],
  expand: readonly string[],
): Promise<ReadonlyMap<string, PresentedRecord>> {
  if (ids.length === 0) return new Map();
  const { items } = await list(call, objectOf(call, object), {
    filter: { field: 'id', op: 'in', value: [...ids] },
    sort: [],
    limit: 200,
    count: 'none',
    expand,
  });
  return new Map(items.map((one) => [one.id, one]));
}
