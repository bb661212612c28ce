import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Call } from '../call/call.ts';
import { questionOf } from '../query/ask.ts';
import { listBin } from '../query/bin.ts';
import type { Place } from '../query/cursor.ts';
import { find } from '../query/find.ts';
import type { ListParameters } from '../query/parameters.ts';
import type { ObjectModel } from '../registry/model.ts';
import { findRanked } from '../search/ranked.ts';
import { searchFor } from '../search/search-for.ts';
import { needsVerifying, verified } from '../search/verified.ts';

/** At most `limit + 1` places after one, in the order of the list. */
export async function placesAfter(
  call: Call,
  model: ObjectModel,
  parameters: Omit<ListParameters, 'count'>,
  operation: Operation,
  after: Place | undefined,
): Promise<readonly Place[]> {
  const { q, limit } = parameters;
  const next = (from: Place | undefined, size = limit + 1): Promise<readonly Place[]> =>
    nextPlaces(call, model, { ...parameters, limit: size - 1 }, operation, from);
  if (q === undefined || !needsVerifying(call, model)) return next(after);
  return verified(call, model, q, limit + 1, after, next);
}

async function nextPlaces(
  call: Call,
  model: ObjectModel,
  parameters: Omit<ListParameters, 'count'>,
  operation: Operation,
  after: Place | undefined,
): Promise<readonly Place[]> {
  const { q, sort } = parameters;
  if (parameters.deleted) return listBin(call, model, parameters, after);
  const question = await questionOf(call, model, parameters, operation, after);
  if (q === undefined) return find(question);
  return sort.length === 0 ? findRanked(question, q, after) : find(searchFor(question, q));
}
