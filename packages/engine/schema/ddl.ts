import type { Column, Index, Table } from './table.ts';

/** Stands for the workspace's schema in stored migrations. */
export const schemaMark = '{schema}';

const quoted = (name: string): string => `"${name}"`;
const full = (table: string): string => `${schemaMark}.${quoted(table)}`;

function columnText(column: Column): string {
  const parts = [quoted(column.name), column.type];
  if (column.collate) parts.push(`collate "${column.collate}"`);
  if (column.default !== undefined) parts.push(`default ${column.default}`);
  if (column.notNull) parts.push('not null');
  return parts.join(' ');
}

export function createTable(table: Table): string {
  const lines = table.columns.map(columnText);
  lines.push(`primary key (${table.primaryKey.map(quoted).join(', ')})`);
  const storage = table.fillfactor ? ` with (fillfactor = ${table.fillfactor})` : '';
  return `create table if not exists ${full(table.name)} (\n  ${lines.join(',\n  ')}\n)${storage}`;
}

export function createIndex(table: string, index: Index, concurrently = false): string {
  const words = ['create', index.unique ? 'unique index' : 'index', concurrently ? 'concurrently' : ''];
  const start = words.filter(Boolean).join(' ');
  return `${start} if not exists ${quoted(index.name)} on ${full(table)} ${index.on}`;
}

export const dropIndex = (index: string): string => `drop index if exists ${schemaMark}.${quoted(index)}`;

export const addColumn = (table: string, column: Column): string =>
  `alter table ${full(table)} add column if not exists ${columnText(column)}`;

export const dropColumn = (table: string, column: string): string =>
  `alter table ${full(table)} drop column if exists ${quoted(column)}`;

export const changeType = (table: string, column: Column): string =>
  `alter table ${full(table)} alter column ${quoted(column.name)} type ${column.type}`;

export const setNotNull = (table: string, column: string, on: boolean): string =>
  `alter table ${full(table)} alter column ${quoted(column)} ${on ? 'set' : 'drop'} not null`;

export const dropTable = (table: string): string => `drop table if exists ${full(table)}`;

/** A stored statement for one workspace. */
export const inSchema = (statement: string, schema: string): string =>
  statement.replaceAll(schemaMark, quoted(schema));
