import { memberOf, textsIn } from '@kehu/kernel/json/stored.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { derivedSides, rederiveKind, type DerivedSide } from '@kehu/objects/rederive.ts';
import type { WritingCall } from '../call/call.ts';
import { empty, identifier, join, sql, tableOf, type Sql } from '../db/sql.ts';
import { columnNames, columnValues, duplicateRow, facetRow, searchRow } from '../records/write/derive.ts';
import { recordColumns, recordOf } from '../records/write/locate.ts';
import { loadRegistry } from '../registry/load.ts';
import type { ObjectModel } from '../registry/model.ts';
import { buildIndexes } from '../schema/reshape.ts';
import type { JobKind, JobRun } from './job.ts';

interface Wish {
  readonly sides: readonly DerivedSide[];
  /** Fields whose folded keys are written. */
  readonly fields: readonly string[];
}

function wishOf(input: JsonObject): Wish {
  const sides = textsIn(input['sides']).flatMap((side) => memberOf(derivedSides, side) ?? []);
  return { sides, fields: textsIn(input['fields']) };
}

/**
 * Works out anew what is stored beside every record of an object, those in the bin too, portion by portion in the order
 * of their ids. Goes on after a crash where its last portion ended.
 */
export const rederiveJob: JobKind = {
  name: rederiveKind,
  run: async (run) => {
    const { workspace } = await run.call();
    // Registries are cached for a moment; the job must see the rule that it was made for.
    const registry = await loadRegistry(workspace.database, workspace.schema);
    const model = registry.objects.get(String(run.job.input['object']));
    const wish = wishOf(run.job.input);
    if (!model) return {};
    await eachPortion(run, model, wish);
    if (wish.sides.includes('keys')) await buildIndexes(workspace, registry);
    return {};
  },
};

async function eachPortion(run: JobRun, model: ObjectModel, wish: Wish): Promise<void> {
  const begun = run.job.progress['after'];
  let after = typeof begun === 'string' ? begun : undefined;
  let done = run.job.done;
  for (let more = run.job.progress['over'] !== true; more;) {
    await run.portion(async (call) => {
      const size = run.size();
      const ids = await rederivePortion(call, model, wish, after, size);
      after = ids.at(-1) ?? after;
      done += ids.length;
      more = ids.length === size;
      return { progress: more ? { after: after ?? null } : { over: true }, done };
    });
  }
}

/** Locks the records first, so that a change that is under way is seen and not overwritten. The ids that were met. */
async function rederivePortion(
  call: WritingCall,
  model: ObjectModel,
  wish: Wish,
  after: string | undefined,
  size: number,
): Promise<readonly string[]> {
  const beyond = after === undefined ? empty : sql`where t.id > ${after}::uuid`;
  const rows = await call.db.query(sql`select ${recordColumns(model, 't')}
    from ${tableOf(call.workspace.schema, model.table)} t ${beyond} order by t.id limit ${size} for no key update`);
  const records = rows.map((row) => recordOf(model, row));
  const each = (make: typeof facetRow): readonly JsonObject[] =>
    records.map((values) => make(model, String(values['id']), values));
  if (records.length === 0) return [];
  if (wish.sides.includes('search') && model.searchable) await store(call, model, 'search', each(searchRow));
  if (wish.sides.includes('facet') && model.faceted) await store(call, model, 'facet', each(facetRow));
  if (wish.sides.includes('duplicate') && model.declaration.duplicates)
    await store(call, model, 'duplicate', each(duplicateRow));
  const names = namesOf(model, wish);
  await storeDerived(
    call,
    model,
    names,
    each((_, id, values) => ({ id, ...columnValues(model, values, names) })),
  );
  return records.map((values) => String(values['id']));
}

async function store(
  call: WritingCall,
  model: ObjectModel,
  side: 'search' | 'facet' | 'duplicate',
  rows: readonly JsonObject[],
): Promise<void> {
  const table = tableOf(call.workspace.schema, `${model.table}_${side}`);
  const columns = Object.keys(rows[0] ?? {}).filter((name) => name !== 'id');
  const names = join(columns.map((name) => identifier(name)));
  const news = join(columns.map((name) => sql`${identifier(name)} = excluded.${identifier(name)}`));
  await call.db.query(sql`insert into ${table} as t (id, ${names}) select id, ${names}
    from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json)
    on conflict (id) do update set ${news} where ${differs(columns, 'excluded')}`);
}

/** Fields from which columns of the record itself are derived: folded keys, and the signatures of what is searched. */
function namesOf(model: ObjectModel, { sides, fields }: Wish): readonly string[] {
  const some = (side: DerivedSide, names: readonly string[]): readonly string[] =>
    sides.includes(side) ? names.filter((name) => model.fields.has(name)) : [];
  const first = (list: ObjectModel['searchFields']): readonly string[] =>
    list.slice(0, 1).map(({ name }) => name);
  return [
    ...new Set([
      ...some('keys', fields),
      ...some('search', first(model.searchFields)),
      ...some('facet', first(model.facetFields)),
    ]),
  ];
}

/** Columns that are derived from fields; the fields themselves stay as they are. */
async function storeDerived(
  call: WritingCall,
  model: ObjectModel,
  names: readonly string[],
  rows: readonly JsonObject[],
): Promise<void> {
  const own = new Set(names.flatMap((name) => model.fields.get(name)?.columns ?? []));
  const columns = columnNames(model, names).filter((column) => !own.has(column));
  if (columns.length === 0) return;
  const table = tableOf(call.workspace.schema, model.table);
  const news = join(columns.map((name) => sql`${identifier(name)} = x.${identifier(name)}`));
  await call.db.query(sql`update ${table} t set ${news}
    from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json) x
    where t.id = x.id and (${differs(columns, 'x')})`);
}

/** Most records already hold what would be written: they are left alone, which spares a million dead rows. */
function differs(columns: readonly string[], from: 'excluded' | 'x'): Sql {
  const all = (table: string): Sql =>
    join(columns.map((name) => sql`${identifier(table)}.${identifier(name)}`));
  return sql`row(${all('t')}) is distinct from row(${all(from)})`;
}
