import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { living, visiblePredicate } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { accessTo } from '../query/field-rights.ts';
import type { PresentedRecord } from '../query/parameters.ts';
import { readMany } from '../records/read.ts';
import { mayWrite } from '../records/shape.ts';
import type { ObjectModel } from '../registry/model.ts';
import { isEmpty, isMerged, isUnited, usual } from './choose.ts';
import { gather, type Party } from './party.ts';
import { placesOf, refersTo } from './places.ts';

/** What of one object will lead to the one that is left, as far as the actor sees it. */
export interface Following extends JsonObject {
  readonly object: string;
  readonly count: number;
}

interface MergePreview {
  readonly records: readonly PresentedRecord[];
  /** The usual survivor: most filled fields, then most that refers to it, then the oldest (flows §8.2). */
  readonly into: string;
  /** Fields that differ and whose value is chosen; `united`: what all of them hold stays. */
  readonly fields: readonly {
    readonly name: string;
    readonly united: boolean;
    readonly writable: boolean;
    readonly from: string | null;
  }[];
  /** By record, what of it would go over. */
  readonly following: { readonly [id: string]: readonly Following[] };
}

const mostCounted = 1_000;

/** What a merge would do, before anybody decides. Needs the rights of the merge itself; counts what the actor sees. */
export async function previewMerge(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
  into?: string,
): Promise<MergePreview> {
  const [first = '', ...others] = ids;
  const party = await gather(call, model, first, others, false);
  const following = await countFollowing(call, model, ids);
  const survivor = into !== undefined && ids.includes(into) ? into : usualSurvivor(model, party, following);
  const turned = { ...party, into: survivor, from: ids.filter((id) => id !== survivor) };
  const fields = [...model.fields.values()].filter(
    (field) => isMerged(field) && accessTo(call.actor, model, field) !== 'hidden',
  );
  return {
    records: await readMany(call, model, ids),
    into: survivor,
    fields: fields
      .filter((field) => differs(turned, field.name))
      .map((field) => ({
        name: field.name,
        united: isUnited(field),
        writable: mayWrite(call, model, field),
        from: ids.find((id) => same(party.values.get(id)?.[field.name], usual(field, turned))) ?? null,
      })),
    following,
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const differs = ({ into, from, values }: Party, name: string): boolean =>
  from.some((id) => !same(values.get(id)?.[name], values.get(into)?.[name]));

function usualSurvivor(
  model: ObjectModel,
  { into, from, values }: Party,
  following: MergePreview['following'],
): string {
  const filled = (id: string): number =>
    [...model.fields.keys()].filter((name) => !isEmpty(values.get(id)?.[name])).length;
  const behind = (id: string): number => (following[id] ?? []).reduce((sum, { count }) => sum + count, 0);
  const born = (id: string): string => String(values.get(id)?.['created_at'] ?? '');
  const order = [into, ...from].toSorted(
    (a, b) => filled(b) - filled(a) || behind(b) - behind(a) || (born(a) < born(b) ? -1 : 1),
  );
  return order[0] ?? into;
}

/** Living records that refer to each of these and that the actor sees; one statement for each referring field. */
async function countFollowing(
  call: Call,
  model: ObjectModel,
  ids: readonly string[],
): Promise<MergePreview['following']> {
  const counts = new Map(ids.map((id) => [id, new Map<string, number>()]));
  for (const place of placesOf(call, model)) {
    if (place.model.declaration.silent || place.model.declaration.personal) continue;
    for (const id of ids) {
      const [row] = await call.db.query(sql`select count(*) from (select 1
        from ${tableOf(call.workspace.schema, place.model.table)} t
        where ${refersTo(call, place, model.name, [id])} and ${living(place.model, 't')}
        and ${visiblePredicate(call, place.model, 'view', 't')} limit ${mostCounted}) x`);
      const count = Number(row?.[0] ?? 0);
      const known = counts.get(id);
      if (count > 0) known?.set(place.model.name, Math.max(count, known.get(place.model.name) ?? 0));
    }
  }
  return Object.fromEntries(
    [...counts].map(([id, some]) => [id, [...some].map(([object, count]) => ({ object, count }))]),
  );
}
