import { isVeiled } from '@kehu/kernel/access/operations.ts';
import { matches } from '@kehu/kernel/text/search-match.ts';
import { queryPlan } from '@kehu/kernel/text/search-query.ts';
import { isPhone, searchTexts } from '@kehu/kernel/text/search-text.ts';
import { phoneDigits } from '@kehu/kernel/text/phone.ts';
import type { Call } from '../call/call.ts';
import { identifier, join, sql, tableOf } from '../db/sql.ts';
import type { Row } from '../db/database.ts';
import type { Place } from '../query/cursor.ts';
import { accessTo, poolsThatMask } from '../query/field-rights.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { searchValues } from './search-fields.ts';

/** A searchable field that an actor does not see in full everywhere. */
interface Veiled {
  readonly field: FieldModel;
  readonly access: 'hidden' | 'masked' | 'plain';
  readonly pools: ReadonlySet<string>;
}

/** True when search texts hold something that the actor may not see: then every hit is verified. */
export function needsVerifying(call: Call, model: ObjectModel): boolean {
  return veils(call, model).some(({ access, pools }) => access !== 'plain' || pools.size > 0);
}

function veils(call: Call, model: ObjectModel): readonly Veiled[] {
  return model.searchFields.map((field) => {
    const access = accessTo(call.actor, model, field);
    return {
      field,
      access: access === 'hidden' ? access : isVeiled(access) ? 'masked' : 'plain',
      pools: new Set(poolsThatMask(call, model, field.name)),
    };
  });
}

/** Hits that are verified at a time. */
const most = 1_000;

/**
 * Search texts are kept per record, not per field. For whoever has hidden or masked fields each hit is judged anew by
 * the fields that he sees, so that no search tells him what they hold; a masked number is found in full only. Reads on,
 * twice as many each time, until `need` hits stand or there are no more.
 */
export async function verified(
  call: Call,
  model: ObjectModel,
  q: string,
  need: number,
  after: Place | undefined,
  next: (after: Place | undefined, size: number) => Promise<readonly Place[]>,
): Promise<readonly Place[]> {
  const kept: Place[] = [];
  let from = after;
  for (let size = need; ; size = Math.min(2 * size, most)) {
    const places = await next(from, size);
    const allowed = await judge(call, model, q, places);
    kept.push(...places.filter(({ id }) => allowed.has(id)));
    from = places.at(-1);
    if (kept.length >= need || places.length < size) return kept.slice(0, need);
  }
}

async function judge(
  call: Call,
  model: ObjectModel,
  q: string,
  places: readonly Place[],
): Promise<ReadonlySet<string>> {
  if (places.length === 0) return new Set();
  const columns = ['id', ...(model.pooled ? ['pool_id', 'owner_id'] : [])];
  const offsets = model.searchFields.map((field) => columns.push(...field.columns) - field.columns.length);
  const rows = await call.db.query(sql`select ${join(columns.map((name) => identifier(name)))}
    from ${tableOf(call.workspace.schema, model.table)} where id = any(${places.map(({ id }) => id)}::uuid[])`);
  const seen = veils(call, model);
  const plan = queryPlan(q);
  const digits = phoneDigits(q);
  const holds = (row: Row): boolean => {
    const pool = model.pooled && row[2] === null ? (row[1] ?? null) : null;
    const read = seen.map((veil, at) => {
      const { field } = veil;
      const from = offsets[at] ?? 0;
      const value = field.sql.read(row.slice(from, from + field.columns.length), field.declaration);
      const plain = veil.access === 'plain' && !(pool !== null && veil.pools.has(pool));
      return { ...veil, value, plain };
    });
    const open = read.filter(({ plain }) => plain);
    const values = Object.fromEntries(open.map(({ field, value }) => [field.name, value]));
    const texts = searchTexts(
      searchValues(
        open.map(({ field }) => field),
        values,
      ),
    );
    const whole = read.some(
      ({ field, plain, access, value }) =>
        !plain && access !== 'hidden' && typeof value === 'string' && isWhole(field, value, digits),
    );
    return whole || matches(plan, texts);
  };
  return new Set(rows.filter(holds).map(([id]) => id ?? ''));
}

function isWhole(field: FieldModel, value: string, digits: string): boolean {
  return (
    isPhone({ kind: field.declaration.kind, value }) && digits.length >= 7 && phoneDigits(value) === digits
  );
}
