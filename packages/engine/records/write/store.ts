import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { WritingCall } from '../../call/call.ts';
import type { Row } from '../../db/database.ts';
import { identifier, join, raw, sql, tableOf, type Sql } from '../../db/sql.ts';
import type { EventRows } from '../../events/event.ts';
import { tellWritten } from '../../events/tell.ts';
import type { ObjectModel } from '../../registry/model.ts';
import {
  columnNames,
  columnValues,
  duplicateRow,
  facetRow,
  linkRows,
  searchRow,
  tokensOf,
  touchedSides,
  type Tokens,
} from './derive.ts';
import { deriveAll } from './derive-all.ts';
import { isPastKept, keepPast } from '../../past/keep-past.ts';
import type { Draft } from './draft.ts';
import { formerRows } from './former-rows.ts';
import { giveGrants, takeBack } from './given-grants.ts';
import { grantNamed } from './named-grants.ts';
import { recordColumns, recordOf } from './locate.ts';

const columnsOf = (names: readonly string[], alias = ''): Sql =>
  join(names.map((name) => (alias ? sql`${identifier(alias)}.${identifier(name)}` : identifier(name))));

/** Rows of a table out of one JSON parameter: types are the table's own. */
const rowsOf = (table: Sql, rows: readonly JsonObject[]): Sql =>
  sql`json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json)`;

/**
 * Writes new records with their side rows and events in one statement. Returns what was written, by id (with
 * `readBack` as the database holds it): a late conflict with a unique key leaves a record out instead of failing the
 * portion.
 */
export async function insertRecords(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  events: EventRows,
  readBack = false,
): Promise<ReadonlyMap<string, Values>> {
  if (drafts.length === 0) return new Map();
  const table = tableOf(call.workspace.schema, model.table);
  const names = [...model.fields.keys()];
  const columns = columnNames(model, names);
  const { tokens, rows, search } = await deriveAll(model, drafts, names);
  const parts = [
    sql`r as (insert into ${table} as i (${columnsOf(columns)}) select ${columnsOf(columns)} from ${rowsOf(table, rows)}
      on conflict do nothing returning ${readBack ? recordColumns(model, 'i') : sql`id`})`,
    ...insertSides(call, model, drafts, tokens, search),
    ...insertEvents(call, events),
  ];
  const wanted = readBack ? recordColumns(model, 'r') : sql`id`;
  const inserted = await call.db.query(sql`with ${join(parts)} select ${wanted} from r`);
  await grantNamed(call, model, drafts);
  await giveGrants(call, model, drafts);
  if (readBack) return new Map(inserted.map((row) => idAndValues(model, row)));
  const after = new Map(drafts.map((draft) => [draft.id, draft.after]));
  return new Map(inserted.map(([id]) => [id ?? '', after.get(id ?? '') ?? {}]));
}

function idAndValues(model: ObjectModel, row: Row): [string, Values] {
  const values = recordOf(model, row);
  return [String(values['id']), values];
}

type MakeRow = (model: ObjectModel, id: string, values: Draft['after'], tokens?: Tokens) => JsonObject;

function insertSides(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  tokens: readonly Tokens[],
  search: readonly JsonObject[],
): readonly Sql[] {
  const side = (
    suffix: string,
    columns: readonly string[],
    rows: readonly JsonObject[],
    key = 'id',
  ): Sql[] => {
    if (rows.length === 0) return [];
    const table = tableOf(call.workspace.schema, `${model.table}_${suffix}`);
    return [
      sql`${raw(`i_${suffix}`)} as (insert into ${table} (${columnsOf(columns)})
        select ${columnsOf(columns, 'x')} from ${rowsOf(table, rows)} x join r on r.id = x.${identifier(key)})`,
    ];
  };
  const has = touchedSides(model, new Set(model.fields.keys()));
  const each = (make: MakeRow): JsonObject[] =>
    drafts.map((draft, at) => make(model, draft.id, draft.after, tokens[at]));
  return [
    ...(has.search ? side('search', ['id', 'text', 'pinyin', 'initials', 'phones', 'tokens'], search) : []),
    ...(has.facet ? side('facet', ['id', 'tokens'], each(facetRow)) : []),
    ...(has.duplicate ? side('duplicate', ['id', 'keys'], each(duplicateRow)) : []),
    ...(has.duplicate ? [compareLater(call, model, sql`select id from r`)] : []),
    ...side(
      'link',
      ['field', 'target_id', 'record_id'],
      drafts.flatMap((draft) => linkRows(model, draft.id, draft.after, model.fields.keys())),
      'record_id',
    ),
  ];
}

const eventColumns = [
  'id',
  'created_at',
  'created_by',
  'request_id',
  'source',
  'object',
  'record_id',
  'action',
  'title',
  'changes',
  'detail',
  'cause',
  'ip',
];

/** Events as parts of a statement whose part `r` returns the ids that were written. */
function insertEvents(call: WritingCall, { events, subjects }: EventRows): readonly Sql[] {
  if (events.length === 0) return [];
  const table = tableOf(call.workspace.schema, 'event');
  const subjectTable = tableOf(call.workspace.schema, 'event_subject');
  return [
    sql`e as (insert into ${table} (${columnsOf(eventColumns)}) select ${columnsOf(eventColumns, 'x')}
      from ${rowsOf(table, events)} x join r on r.id::text = x.record_id returning id)`,
    sql`s as (insert into ${subjectTable} (object, record_id, at, event_id) select x.object, x.record_id, x.at, x.event_id
      from ${rowsOf(subjectTable, subjects)} x join e on e.id = x.event_id)`,
  ];
}

/** Writes changed fields of locked records with their side rows and events in one statement. */
export async function updateRecords(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  events: EventRows,
): Promise<void> {
  if (drafts.length === 0) return;
  const table = tableOf(call.workspace.schema, model.table);
  const changed = new Set(drafts.flatMap((draft) => [...draft.changed]));
  const columns = columnNames(model, changed);
  const tokens = drafts.map((draft) => tokensOf(model, draft.after));
  const rows = drafts.map((draft, at) => ({
    id: draft.id,
    ...columnValues(model, draft.after, changed, tokens[at]),
  }));
  const assignments = join(columns.map((column) => sql`${identifier(column)} = x.${identifier(column)}`));
  const parts = [
    sql`r as (update ${table} t set ${assignments} from ${rowsOf(table, rows)} x where t.id = x.id returning t.id)`,
    ...keepPast(call, model, changed, rowsOf(table, rows)),
    ...updateSides(call, model, drafts, changed, tokens),
    ...insertEvents(call, events),
  ];
  await call.db.query(sql`with ${join(parts)} select count(*) from r`);
  await grantNamed(call, model, drafts);
  await giveGrants(call, model, drafts);
  tellWritten(
    call,
    model,
    drafts.map((draft) => draft.id),
    'update',
    formerRows(model, drafts),
  );
}

function updateSides(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  changed: ReadonlySet<string>,
  tokens: readonly Tokens[],
): readonly Sql[] {
  const touched = touchedSides(model, changed);
  const { schema } = call.workspace;
  const replace = (suffix: string, columns: readonly string[], rows: readonly JsonObject[]): Sql => {
    const table = tableOf(schema, `${model.table}_${suffix}`);
    const assignments = join(columns.map((column) => sql`${identifier(column)} = x.${identifier(column)}`));
    return sql`${raw(`u_${suffix}`)} as (update ${table} t set ${assignments} from ${rowsOf(table, rows)} x where t.id = x.id)`;
  };
  const rowsFor = (make: MakeRow): JsonObject[] =>
    drafts.map((draft, at) => make(model, draft.id, draft.after, tokens[at]));
  return [
    ...(touched.search
      ? [replace('search', ['text', 'pinyin', 'initials', 'phones', 'tokens'], rowsFor(searchRow))]
      : []),
    ...(touched.facet ? [replace('facet', ['tokens'], rowsFor(facetRow))] : []),
    ...(touched.duplicate
      ? [
          replace('duplicate', ['keys'], rowsFor(duplicateRow)),
          compareLater(call, model, sql`select id from r`),
        ]
      : []),
    ...(touched.links ? linkParts(call, model, drafts, changed) : []),
    ...(model.owned && changed.has('updated_at') ? [grantActivity(call, model, drafts)] : []),
  ];
}

/** Who else they may be is found in the background. */
const compareLater = (call: WritingCall, model: ObjectModel, ids: Sql): Sql =>
  sql`q_duplicate as (insert into ${tableOf(call.workspace.schema, 'duplicate_todo')} (object, record_id)
    select ${model.name}, i.id from (${ids}) i)`;

function linkParts(
  call: WritingCall,
  model: ObjectModel,
  drafts: readonly Draft[],
  changed: ReadonlySet<string>,
): readonly Sql[] {
  const table = tableOf(call.workspace.schema, `${model.table}_link`);
  const fields = [...changed].filter((name) => model.fields.get(name)?.declaration.kind === 'refs');
  const ids = drafts.map((draft) => draft.id);
  const rows = drafts.flatMap((draft) => linkRows(model, draft.id, draft.after, fields));
  // Rows that stay are neither removed nor inserted: both parts see the table as it was before the statement.
  const wanted = rowsOf(table, rows);
  return [
    sql`l_out as (delete from ${table} t where t.record_id = any(${ids}::uuid[]) and t.field = any(${fields}::text[])
      and not exists (select 1 from ${wanted} x where x.field = t.field and x.target_id = t.target_id and x.record_id = t.record_id))`,
    sql`l_in as (insert into ${table} (field, target_id, record_id) select field, target_id, record_id from ${wanted}
      on conflict do nothing)`,
  ];
}

/** Grants carry the record's sort key (scope-search.md §2). */
function grantActivity(call: WritingCall, model: ObjectModel, drafts: readonly Draft[]): Sql {
  const table = tableOf(call.workspace.schema, `${model.table}_grant`);
  const ids = drafts.map((draft) => draft.id);
  return sql`g as (update ${table} set activity = ${call.now.toISOString()}::timestamptz where record_id = any(${ids}::uuid[]))`;
}

/** Removes rows for good, side rows included. */
export async function deleteRows(
  call: WritingCall,
  model: ObjectModel,
  ids: readonly string[],
  events: EventRows,
  was: readonly JsonObject[] = [],
): Promise<void> {
  const { schema } = call.workspace;
  await takeBack(call, model, ids);
  const gone = (suffix: string, column = 'id'): Sql =>
    sql`${raw(`d_${suffix}`)} as (delete from ${tableOf(schema, `${model.table}_${suffix}`)} where ${identifier(column)} = any(${ids}::uuid[]))`;
  const hasLinks = [...model.fields.values()].some((field) => field.declaration.kind === 'refs');
  const parts = [
    sql`r as (delete from ${tableOf(schema, model.table)} where id = any(${ids}::uuid[]) returning id)`,
    ...(model.searchable ? [gone('search')] : []),
    ...(model.faceted ? [gone('facet')] : []),
    ...(model.declaration.duplicates ? [gone('duplicate')] : []),
    ...(model.owned ? [gone('grant', 'record_id')] : []),
    ...(hasLinks ? [gone('link', 'record_id')] : []),
    ...(isPastKept(model) ? [gone('past')] : []),
    ...insertEvents(call, events),
  ];
  await call.db.query(sql`with ${join(parts)} select count(*) from r`);
  tellWritten(call, model, ids, 'delete', was);
}
