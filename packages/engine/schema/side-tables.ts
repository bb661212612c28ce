import type { ObjectModel } from '../registry/model.ts';
import { pastFields } from '../past/past-fields.ts';
import { fieldColumns } from './object-columns.ts';
import { indexName, type Table } from './table.ts';

/**
 * Tables beside an object's own, so that an owner change or a follow-up never touches a GIN index (hard-parts.md):
 * search tokens, facet tokens, keys of likely duplicates, grants, links of many-to-many references, what was before.
 */
export function sideTables(model: ObjectModel): readonly Table[] {
  return [
    ...(model.searchable ? [searchTable(model)] : []),
    ...(model.faceted ? [facetTable(model)] : []),
    ...(model.declaration.duplicates ? [duplicateTable(model)] : []),
    ...(model.owned ? [grantTable(model)] : []),
    ...(hasLinks(model) ? [linkTable(model)] : []),
    ...(pastFields(model).length > 0 ? [pastTable(model)] : []),
  ];
}

const id = { name: 'id', type: 'uuid', notNull: true } as const;
const tokens = (name: string): { name: string; type: string; notNull: true } => ({
  name,
  type: 'integer[]',
  notNull: true,
});

function searchTable(model: ObjectModel): Table {
  const name = `${model.table}_search`;
  const texts = ['text', 'pinyin', 'initials', 'phones'].map(
    (column) => ({ name: column, type: 'text', notNull: true }) as const,
  );
  return {
    name,
    columns: [id, ...texts, tokens('tokens')],
    primaryKey: ['id'],
    indexes: [
      {
        name: indexName(name, 'tokens'),
        on: 'using gin (tokens) with (fastupdate = on, gin_pending_list_limit = 8192)',
      },
    ],
    fillfactor: 90,
  };
}

function facetTable(model: ObjectModel): Table {
  const name = `${model.table}_facet`;
  return {
    name,
    columns: [id, tokens('tokens')],
    primaryKey: ['id'],
    indexes: [
      {
        name: indexName(name, 'tokens'),
        on: 'using gin (tokens) with (fastupdate = on, gin_pending_list_limit = 8192)',
      },
    ],
    fillfactor: 90,
  };
}

/** Looked up on every create: no pending list to scan. */
function duplicateTable(model: ObjectModel): Table {
  const name = `${model.table}_duplicate`;
  return {
    name,
    columns: [id, { name: 'keys', type: 'bigint[]', notNull: true }],
    primaryKey: ['id'],
    indexes: [{ name: indexName(name, 'keys'), on: 'using gin (keys) with (fastupdate = off)' }],
    fillfactor: 90,
  };
}

/** Exceptions to the scope only, with the record's sort key (scope-search.md §2). */
function grantTable(model: ObjectModel): Table {
  const name = `${model.table}_grant`;
  return {
    name,
    columns: [
      { name: 'principal_id', type: 'uuid', notNull: true },
      { name: 'record_id', type: 'uuid', notNull: true },
      { name: 'level', type: 'text', notNull: true },
      { name: 'with_children', type: 'boolean', notNull: true, default: 'false' },
      { name: 'expires_at', type: 'timestamp(3) with time zone' },
      { name: 'source', type: 'text', notNull: true },
      { name: 'activity', type: 'timestamp(3) with time zone', notNull: true },
    ],
    primaryKey: ['principal_id', 'record_id', 'source'],
    indexes: [
      { name: indexName(name, 'newest'), on: '(principal_id, activity desc, record_id desc)' },
      { name: indexName(name, 'record'), on: '(record_id)' },
    ],
    fillfactor: 85,
  };
}

const hasLinks = (model: ObjectModel): boolean =>
  [...model.fields.values()].some((field) => field.declaration.kind === 'refs');

/** Reverse of many-to-many references; the array on the record is the source. */
function linkTable(model: ObjectModel): Table {
  const name = `${model.table}_link`;
  return {
    name,
    columns: [
      { name: 'field', type: 'text', notNull: true },
      { name: 'target_id', type: 'uuid', notNull: true },
      { name: 'record_id', type: 'uuid', notNull: true },
    ],
    primaryKey: ['field', 'target_id', 'record_id'],
    indexes: [{ name: indexName(name, 'record'), on: '(record_id)' }],
  };
}

/** What a record was from `since` until just before `until`; what it is now stands on the record itself. */
function pastTable(model: ObjectModel): Table {
  const name = `${model.table}_past`;
  const moment = 'timestamp(3) with time zone';
  return {
    name,
    columns: [
      id,
      { name: 'since', type: moment, notNull: true },
      { name: 'until', type: moment, notNull: true },
      ...pastFields(model).flatMap((field) => fieldColumns(field)),
    ],
    primaryKey: ['id', 'until'],
    indexes: [{ name: indexName(name, 'until'), on: '(until, since)' }],
  };
}
