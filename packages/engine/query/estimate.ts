import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import type { Branch } from '../access/branches.ts';
import type { Scope } from '../access/scope.ts';
import { living } from '../access/predicate.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf, type Sql } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';
import { facetToken } from '../search/facet-tokens.ts';
import { allSignatures, facetSignature, type Known, type Signature } from '../search/signature-sql.ts';
import { isSigned } from '../search/signature.ts';
import { costs } from './costs.ts';
import { filterContext, filterSql } from './filter-sql.ts';
import { rareBelow, type Statistics } from './statistics.ts';

/** Facet tokens that a record must hold for a filter: one of each group. */
export interface Narrowing {
  readonly groups: readonly (readonly number[])[];
  /** Records of the whole object that hold them. */
  readonly rows: number;
  /** Milliseconds to intersect them. */
  readonly cost: number;
}

/** How much a filter leaves of an object. */
export interface FilterEstimate {
  /** Share of the object's records, 0 … 1. */
  readonly share: number;
  /** Milliseconds in which PostgreSQL finds all of it by an index of its own; Infinity when nobody asked. */
  readonly fetch: number;
  readonly narrowing?: Narrowing;
  readonly signature?: Signature;
}

/** Below this many records nothing is worth asking. */
export const small = 2_000;
const mostGroups = 4;

export async function estimateFilter(
  call: Call,
  model: ObjectModel,
  filter: Filter,
  statistics: Statistics,
): Promise<FilterEstimate> {
  const rows = statistics.rows(model.name);
  const parts = conjuncts(filter);
  if (parts.length === 0 || rows < small) return { share: 1, fetch: Infinity };
  const facets = parts.map((part) => facetGroup(call, model, part, statistics));
  const rest = parts.filter((_, at) => facets[at] === undefined);
  const known = facets.filter((facet) => facet !== undefined).sort((a, b) => a.rows - b.rows);
  const narrowed = known.reduce((share, facet) => share * Math.min(1, facet.rows / rows), 1);
  const planned = rest.length === 0 ? undefined : await plannedRows(call, model, { and: rest });
  const narrowing = narrowingOf(known, rows);
  return {
    share: Math.min(1, narrowed * ((planned?.rows ?? rows) / rows)),
    fetch: planned?.cost ?? Infinity,
    ...(narrowing && { narrowing }),
    ...(known.length > 0 &&
      isSigned(model) && { signature: signatureOf({ object: model.name, statistics }, known, rows) }),
  };
}

function signatureOf(about: Known, groups: readonly FacetGroup[], rows: number): Signature {
  return allSignatures(
    groups.map(({ tokens, rows: n }) => facetSignature(about, tokens, Math.min(1, n / rows))),
  );
}

/** Conditions that must all hold. */
export function conjuncts(filter: Filter): readonly Filter[] {
  return 'and' in filter ? filter.and.flatMap(conjuncts) : [filter];
}

interface FacetGroup {
  readonly tokens: readonly number[];
  readonly rows: number;
}

function facetGroup(
  call: Call,
  model: ObjectModel,
  part: Filter,
  statistics: Statistics,
): FacetGroup | undefined {
  if (!model.faceted || 'and' in part || 'or' in part) return undefined;
  const leaf: Leaf = part;
  const field = model.facetFields.find(({ name }) => name === leaf.field);
  const facets = field?.sql.facetsOf?.(leaf.op, leaf.value, field.declaration, filterContext(call));
  if (!field || !facets || facets.length > 50) return undefined;
  const tokens = facets.map((facet) => facetToken(field.name, facet));
  const rows = tokens.map((token) => statistics.token(model.name, 'facet', token) ?? rareBelow / 2);
  return { tokens, rows: rows.reduce((sum, n) => sum + n, 0) };
}

/** The rarest groups, as long as another one costs less than the rows that it saves (scope-search.md §6). */
function narrowingOf(known: readonly FacetGroup[], rows: number): Narrowing | undefined {
  let hits = rows;
  const groups: FacetGroup[] = [];
  for (const group of known.slice(0, mostGroups)) {
    const left = (hits * group.rows) / rows;
    if ((hits - left) * (costs.hit + costs.candidate) < group.rows * costs.posting) break;
    groups.push(group);
    hits = left;
  }
  if (groups.length === 0) return undefined;
  const cost = groups.reduce((sum, group) => sum + group.rows * costs.posting, hits * costs.hit);
  return { groups: groups.map(({ tokens }) => tokens), rows: hits, cost };
}

export interface Planned {
  readonly rows: number;
  readonly cost: number;
  readonly until: number;
}

/** Milliseconds for a unit of the planner's cost: measured at a million accounts between a full scan (0.003) and an index scan of rows that lie far apart (0.005). */
const plannerUnit = 0.004;
const estimates = new Map<string, Planned>();
const keepFor = 10 * 60_000;
const most = 2_000;

/** Rows and cost that PostgreSQL's planner expects of a condition, from its own statistics; kept for ten minutes. */
export async function plannedRows(call: Call, model: ObjectModel, filter: Filter): Promise<Planned> {
  const condition = filterSql(call, model, filter, 'a');
  const statement = sql`explain (format json) select 1 from ${tableOf(call.workspace.schema, model.table)} a
    where ${living(model, 'a')} and ${condition}`;
  const key = JSON.stringify([statement.text, statement.values]);
  const found = estimates.get(key);
  if (found && found.until > performance.now()) return found;
  const [row] = await call.db.query(statement);
  const plan = row?.[0] ?? '';
  const rows = Number(/"Plan Rows": (\d+)/.exec(plan)?.[1] ?? 1);
  const expected = Number(/"Total Cost": ([\d.]+)/.exec(plan)?.[1] ?? 1) * plannerUnit;
  // The planner counts an index alone where no column is wanted; here each row is looked up.
  const cost = Math.max(expected, rows * costs.candidate);
  const planned = { rows, cost, until: performance.now() + keepFor };
  if (estimates.size >= most) estimates.delete(estimates.keys().next().value ?? '');
  estimates.set(key, planned);
  return planned;
}

/** Living records within a scope: the sum of its branches, at most all. */
export function scopeRows(model: ObjectModel, scope: Scope, statistics: Statistics): number {
  const all = statistics.rows(model.name);
  const sum = scope.branches.reduce((n, branch) => n + branchRows(model, branch, statistics, all), 0);
  return Math.min(sum, all);
}

const grantsGuess = 2_000;
const newcomers = 100;

export function branchRows(model: ObjectModel, branch: Branch, statistics: Statistics, all: number): number {
  const total = (kind: 'owner' | 'department' | 'pool', ids: readonly string[]): number =>
    ids.reduce((n, id) => n + (statistics.scope(model.name, kind, id) ?? newcomers), 0);
  switch (branch.kind) {
    case 'all':
    case 'open':
    case 'header':
      return all;
    case 'owner':
      return total('owner', [branch.user]);
    case 'departments':
      return total('department', branch.ids);
    case 'pools':
      return total('pool', branch.ids);
    case 'parent':
      return branch.via.kind === 'owner'
        ? 3 * (statistics.scope(branch.parent.name, 'owner', branch.via.user) ?? newcomers)
        : grantsGuess;
    default:
      return grantsGuess;
  }
}

/** Facet candidates: `tokens @> … and tokens && …`. */
export function narrowingSql(narrowing: Narrowing, tokens: Sql): Sql {
  const single = narrowing.groups.filter((group) => group.length === 1).flat();
  const several = narrowing.groups.filter((group) => group.length !== 1);
  const all = single.length > 0 ? [sql`${tokens} @> ${single}::int4[]`] : [];
  const any = several.map((group) => sql`${tokens} && ${group}::int4[]`);
  return [...all, ...any].reduce((left, right) => sql`${left} and ${right}`);
}
