import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import type { Call } from '../call/call.ts';
import { listKey, readCursor, writeCursor, type Place } from '../query/cursor.ts';
import { bounded } from '../query/failure.ts';
import type { ListParameters, PresentedRecord } from '../query/parameters.ts';
import type { ObjectModel } from '../registry/model.ts';
import { expand } from './labels.ts';
import { widen } from './list.ts';
import { placesAfter } from './places.ts';
import { shapeOf } from './shape.ts';

/** One list of several that are read as one, by a moment of each. */
export interface Source {
  readonly model: ObjectModel;
  readonly filter: Filter;
  /** A field that is always filled and has an index of its order. */
  readonly at: string;
  readonly fields: readonly string[];
  readonly expand: readonly string[];
}

export interface Entry {
  readonly object: string;
  readonly at: string;
  readonly record: PresentedRecord;
}

export interface Chronicle {
  readonly entries: readonly Entry[];
  readonly nextCursor: string | null;
}

interface Asked {
  readonly limit: number;
  readonly oldestFirst?: boolean;
  readonly cursor?: string | undefined;
  readonly operation?: Operation;
}

/** A place in one of the lists. */
interface Stop {
  readonly source: Source;
  readonly place: Place;
}

/**
 * Several lists as one, newest first, page by page: each is walked as its own list would be, under the actor's scope, and
 * its place is kept, so that nothing is there twice or left out. 422 at `cursor` for one of other lists.
 */
export async function chronicle(
  call: Call,
  sources: readonly Source[],
  { limit, oldestFirst = false, cursor, operation = 'view' }: Asked,
): Promise<Chronicle> {
  const held = readPlaces(cursor);
  return bounded(async () => {
    const parts = await Promise.all(
      sources.map(async (source) => {
        const parameters = parametersOf(source, limit, oldestFirst);
        const text = held[source.model.name];
        const after = text ? readCursor(listKey(source.model, parameters), text, 1) : undefined;
        const places = await placesAfter(call, source.model, parameters, operation, after);
        return places.map((place): Stop => ({ source, place }));
      }),
    );
    const all = parts.flat().sort((a, b) => (oldestFirst ? compare(a, b) : compare(b, a)));
    const page = all.slice(0, limit);
    return {
      entries: await entriesOf(call, page),
      nextCursor: all.length > limit ? writePlaces(held, page, limit, oldestFirst) : null,
    };
  });
}

const parametersOf = (source: Source, limit: number, oldestFirst: boolean): ListParameters => ({
  filter: source.filter,
  sort: [{ field: source.at, descending: !oldestFirst }],
  limit,
  count: 'none',
});

const momentOf = ({ place }: Stop): string => place.values[0] ?? '';

/** Within one list its own order: by the moment, then by the id. */
function compare(a: Stop, b: Stop): number {
  const [left, right] = [Date.parse(momentOf(a)), Date.parse(momentOf(b))];
  if (left !== right) return left - right;
  if (a.source !== b.source) return a.source.model.name < b.source.model.name ? -1 : 1;
  if (momentOf(a) !== momentOf(b)) return momentOf(a) < momentOf(b) ? -1 : 1;
  return a.place.id < b.place.id ? -1 : 1;
}

async function entriesOf(call: Call, page: readonly Stop[]): Promise<readonly Entry[]> {
  const records = new Map<string, PresentedRecord>();
  const read = [...Map.groupBy(page, ({ source }) => source)].map(async ([source, stops]) => {
    const shape = shapeOf(call, source.model, [...source.fields]);
    const wide = await widen(
      call,
      shape,
      stops.map(({ place }) => place),
    );
    for (const record of await expand(call, source.model, wide, [...source.expand]))
      records.set(record.id, record);
  });
  await Promise.all(read);
  return page.flatMap(({ source, place }): Entry[] => {
    const record = records.get(place.id);
    const at = record?.[source.at];
    return record && typeof at === 'string' ? [{ object: source.model.name, at, record }] : [];
  });
}

/** The last place that was shown of each list; those of which nothing was shown stay where they were. */
function writePlaces(held: Places, page: readonly Stop[], limit: number, oldestFirst: boolean): string {
  const places: { [object: string]: string } = { ...held };
  for (const { source, place } of page)
    places[source.model.name] = writeCursor(
      listKey(source.model, parametersOf(source, limit, oldestFirst)),
      place,
    );
  return Buffer.from(JSON.stringify(places)).toString('base64url');
}

type Places = { readonly [object: string]: string };

function readPlaces(cursor: string | undefined): Places {
  if (!cursor) return {};
  try {
    const found: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (isJsonObject(found))
      return Object.fromEntries(Object.entries(found).map(([name, place]) => [name, String(place)]));
  } catch {
    // told below
  }
  throw fieldError('cursor', 'bad_format');
}
