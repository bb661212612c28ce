import {
  addColumn,
  changeType,
  createIndex,
  createTable,
  dropColumn,
  dropIndex,
  dropTable,
  setNotNull,
} from './ddl.ts';
import type { Column, Table } from './table.ts';

/** Statements that turn one set of tables into another, in an order that works. Each may be run twice. */
export function plan(from: readonly Table[], to: readonly Table[]): readonly string[] {
  const before = new Map(from.map((table) => [table.name, table]));
  const after = new Set(to.map((table) => table.name));
  return [
    ...to.flatMap((table) => {
      const old = before.get(table.name);
      return old
        ? changes(old, table)
        : [createTable(table), ...table.indexes.map((index) => createIndex(table.name, index))];
    }),
    ...from.filter((table) => !after.has(table.name)).map((table) => dropTable(table.name)),
  ];
}

function changes(old: Table, table: Table): readonly string[] {
  return [...columnChanges(old, table), ...indexChanges(old, table), ...droppedColumns(old, table)];
}

function columnChanges(old: Table, table: Table): readonly string[] {
  const before = new Map(old.columns.map((column) => [column.name, column]));
  return table.columns.flatMap((column) => {
    const was = before.get(column.name);
    return was ? columnChange(table.name, was, column) : [addColumn(table.name, column)];
  });
}

function columnChange(table: string, was: Column, column: Column): readonly string[] {
  const statements: string[] = [];
  if (was.type !== column.type) statements.push(changeType(table, column));
  if (Boolean(was.notNull) !== Boolean(column.notNull)) {
    statements.push(setNotNull(table, column.name, Boolean(column.notNull)));
  }
  return statements;
}

function indexChanges(old: Table, table: Table): readonly string[] {
  const before = new Map(old.indexes.map((index) => [index.name, index]));
  const after = new Map(table.indexes.map((index) => [index.name, index]));
  const same = (name: string): boolean => {
    const [was, is] = [before.get(name), after.get(name)];
    return (
      was !== undefined && is !== undefined && was.on === is.on && Boolean(was.unique) === Boolean(is.unique)
    );
  };
  return [
    ...old.indexes.filter((index) => !same(index.name)).map((index) => dropIndex(index.name)),
    ...table.indexes
      .filter((index) => !same(index.name))
      .map((index) => createIndex(table.name, index, true)),
  ];
}

function droppedColumns(old: Table, table: Table): readonly string[] {
  const after = new Set(table.columns.map((column) => column.name));
  return old.columns
    .filter((column) => !after.has(column.name))
    .map((column) => dropColumn(table.name, column.name));
}
