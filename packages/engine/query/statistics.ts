import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import type { Database, Row } from '../db/database.ts';
import { bitsOf, facetPart, searchPart, type SignaturePart } from '../search/signature.ts';

/** How many records there are of this and that. All are estimates: a wrong one costs time, never rows. */
export interface Statistics {
  /** Living records of an object. */
  rows(object: string): number;
  /** Records of an owner, a department, a pool; undefined when it had none at the last count. */
  scope(object: string, kind: 'owner' | 'department' | 'pool', id: string): number | undefined;
  /** Records that hold a token; undefined for a rare one (fewer than `rareBelow`). */
  token(object: string, kind: 'search' | 'facet', token: number): number | undefined;
  /** Share of the records in whose signature a bit is set, 0 … 1: that of a common token is set nearly everywhere. */
  bit(object: string, part: SignaturePart, bit: number): number;
}

/** Tokens of fewer records are not counted. */
export const rareBelow = 500;

const keepFor = 5 * 60_000;

interface Held {
  readonly since: number;
  readonly statistics: Promise<Statistics>;
  refreshing: boolean;
}

const held = new WeakMap<Database, Map<string, Held>>();

/** Statistics of a workspace, from memory; reloaded in the background when they are older than five minutes. */
export function statisticsOf(call: Call): Promise<Statistics> {
  const { database, schema } = call.workspace;
  const ofDatabase = held.get(database) ?? new Map<string, Held>();
  held.set(database, ofDatabase);
  const found = ofDatabase.get(schema);
  if (!found) return hold(ofDatabase, schema, load(database, schema));
  if (performance.now() - found.since > keepFor && !found.refreshing) {
    found.refreshing = true;
    const fresh = load(database, schema);
    fresh.then(
      () => hold(ofDatabase, schema, fresh),
      () => (found.refreshing = false),
    );
  }
  return found.statistics;
}

/** Next time they are read again: after a refresh, in tests. */
export function forgetStatistics(database: Database, schema: string): void {
  held.get(database)?.delete(schema);
}

function hold(into: Map<string, Held>, schema: string, statistics: Promise<Statistics>): Promise<Statistics> {
  into.set(schema, { since: performance.now(), statistics, refreshing: false });
  statistics.catch(() => into.delete(schema));
  return statistics;
}

async function load(database: Database, schema: string): Promise<Statistics> {
  const [scopes, tokens, tables] = await Promise.all([
    database.query(
      sql`select object, principal_kind, principal_id, n from ${tableOf(schema, 'scope_count')}`,
    ),
    database.query(sql`select object, kind, token, n from ${tableOf(schema, 'token_frequency')}`),
    database.query(sql`select c.relname, c.reltuples from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = ${schema} and c.relkind = 'r'`),
  ]);
  const scopeRows = new Map(scopes.map(([object, kind, id, n]) => [`${object} ${kind} ${id}`, Number(n)]));
  const tokenRows = new Map(
    tokens.map(([object, kind, token, n]) => [`${object} ${kind} ${token}`, Number(n)]),
  );
  const sizes = new Map(tables.map(([table, n]) => [table, Math.max(Number(n), 0)]));
  const rows = (object: string): number =>
    scopeRows.get(`${object} all ${nobodyId}`) ?? sizes.get(object) ?? 0;
  const clear = clearBits(tokens, rows);
  return {
    rows,
    scope: (object, kind, id) => scopeRows.get(`${object} ${kind} ${id}`),
    token: (object, kind, token) => tokenRows.get(`${object} ${kind} ${token}`),
    bit: (object, part, bit) => 1 - rarely[part.column] * (clear.get(`${object} ${part.column}`)?.[bit] ?? 1),
  };
}

/** Share of the records in whose signature no rare token, of which nothing is counted, sets a bit: some twenty of a name's. */
const rarely = { search_bits: 0.92, facet_bits: 0.98 } as const;

/** For each bit, the share of the records in which no counted token sets it, as if tokens came by chance. */
function clearBits(
  tokens: readonly Row[],
  rows: (object: string) => number,
): ReadonlyMap<string, Float64Array> {
  const parts = new Map([searchPart, facetPart].map((part) => [part.column.replace('_bits', ''), part]));
  const found = new Map<string, Float64Array>();
  for (const [object = '', kind = '', token, n] of tokens) {
    const part = parts.get(kind ?? '');
    if (!part) continue;
    const key = `${object} ${part.column}`;
    const bits = found.get(key) ?? new Float64Array(64 * part.words).fill(1);
    found.set(key, bits);
    const without = 1 - Math.min(1, Number(n) / Math.max(rows(object ?? ''), 1));
    for (const bit of new Set(bitsOf(Number(token), part.words))) bits[bit] = (bits[bit] ?? 1) * without;
  }
  return found;
}

/** `principal_id` of counts that belong to nobody in particular. */
export const nobodyId = '00000000-0000-0000-0000-000000000000';
