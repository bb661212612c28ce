import { allSignatureColumns } from '../search/signature.ts';
import { referencesOf } from '../registry/references.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { hasFoldedKey, hasSortKey, isTextual } from './object-columns.ts';
import { indexName, type Index } from './table.ts';

/** Indexes of an object's table, as scope-search.md recommends: scopes, sort keys, references, unique keys. */
export function indexesOf(model: ObjectModel): readonly Index[] {
  const living = model.binned ? ' where deleted_at is null' : '';
  const all = [
    ...scopeIndexes(model, living),
    ...[...model.fields.values()].flatMap((field) => fieldIndexes(model, field, living)),
    ...(model.declaration.unique ?? []).map((set) => uniqueIndex(model, set, living)),
    ...(model.declaration.figures ?? []).map((set) => figuresIndex(model, set, living)),
  ];
  const byName = new Map(all.map((index) => [index.name, index]));
  return [...byName.values()];
}

function scopeIndexes(model: ObjectModel, living: string): readonly Index[] {
  const newest = 'updated_at desc, id desc';
  const name = (part: string): string => indexName(model.table, part);
  const signature = allSignatureColumns(model);
  const include = including([...(model.owned ? ['owner_id', 'owner_dept_id'] : []), ...signature]);
  const signed = including(signature);
  const bin = { name: name('bin'), on: '(deleted_at desc, id desc) where deleted_at is not null' };
  if (!model.fields.has('updated_at')) return [];
  return [
    { name: name('newest'), on: `(${newest})${include}${living}` },
    ...(model.owned
      ? [
          { name: name('owner'), on: `(owner_id, ${newest})${signed}${living}` },
          { name: name('dept'), on: `(owner_dept_id, ${newest})${signed}${living}` },
        ]
      : []),
    ...(model.pooled
      ? [
          {
            name: name('pool'),
            on: `(pool_id, ${newest})${including([...(model.owned ? ['owner_id'] : []), ...signature])} where pool_id is not null and deleted_at is null`,
          },
        ]
      : []),
    ...(model.binned ? [bin] : []),
  ];
}

const including = (columns: readonly string[]): string =>
  columns.length > 0 ? ` include (${columns.join(', ')})` : '';

function fieldIndexes(model: ObjectModel, field: FieldModel, living: string): readonly Index[] {
  if (field.name === 'id') return [];
  const { declaration } = field;
  return [
    ...(declaration.sortable && field.name !== 'updated_at' ? [sortIndex(model, field, living)] : []),
    ...(declaration.perOwner && model.owned ? [ownerIndex(model, field, living)] : []),
    ...(declaration.unique ? [uniqueIndex(model, [field.name], living)] : []),
    ...referenceIndexes(model, field, living),
    ...expressionIndexes(model, field, living),
    ...(declaration.index && !declaration.unique && !declaration.sortable
      ? plainIndex(model, field, living)
      : []),
  ];
}

function sortIndex(model: ObjectModel, field: FieldModel, living: string): Index {
  const column = hasSortKey(model, field) ? `${field.name}__sort` : (field.columns[0] ?? field.name);
  const include = model.owned ? ' include (owner_id, owner_dept_id)' : '';
  return { name: indexName(model.table, field.name, 'sort'), on: `("${column}", id)${include}${living}` };
}

/** Figures of each person are counted inside it: it holds what scopes by department and by kind of record ask. */
function ownerIndex(model: ObjectModel, field: FieldModel, living: string): Index {
  const column = field.columns[0] ?? field.name;
  const { apart } = model.declaration;
  const include = including(['owner_dept_id', ...(apart ? [`"${apart.field}"`] : [])]);
  const filled = `${living === '' ? ' where' : `${living} and`} "${column}" is not null`;
  return {
    name: indexName(model.table, field.name, 'per_owner'),
    on: `(owner_id, "${column}", id)${include}${filled}`,
  };
}

function uniqueIndex(model: ObjectModel, set: readonly string[], living: string): Index {
  const columns = set.map((name) => {
    const field = model.fields.get(name);
    return field && hasFoldedKey(model, field) ? `"${name}__key"` : `"${name}"`;
  });
  const nulls = set.length > 1 ? ' nulls not distinct' : '';
  const first = model.fields.get(set[0] ?? '');
  const where =
    set.length > 1 && first && isTextual(first)
      ? `${living ? `${living} and` : ' where'} ${columns[0]} is not null`
      : living;
  return {
    name: indexName(model.table, ...set, 'unique'),
    unique: true,
    on: `(${columns.join(', ')})${nulls}${where}`,
  };
}

/** Figures over many records are counted inside it. */
function figuresIndex(
  model: ObjectModel,
  set: { readonly by: readonly string[]; readonly with: readonly string[] },
  living: string,
): Index {
  const columns = (names: readonly string[]): string[] =>
    names.flatMap((name) => (model.fields.get(name)?.columns ?? []).map((column) => `"${column}"`));
  return {
    name: indexName(model.table, set.by[0] ?? '', 'figures'),
    on: `(${columns(set.by).join(', ')})${including(columns(set.with))}${living}`,
  };
}

/** Related lists of a parent read newest first; only records that have one are in them. */
function referenceIndexes(model: ObjectModel, field: FieldModel, living: string): readonly Index[] {
  const single = referencesOf(field.declaration).length > 0 && field.declaration.kind !== 'refs';
  const related =
    field.declaration.index || field.declaration.filter || model.declaration.header === field.name;
  const dated = model.fields.has('updated_at') ? 'updated_at desc' : 'created_at desc';
  if (!single || !related || field.declaration.system) return [];
  const column = field.declaration.kind === 'poly' ? `"${field.name}_id"` : `"${field.name}"`;
  // Records that refer to nothing are asked for by other roads; each write would pay for their entries.
  const where = `${living === '' ? ' where' : `${living} and`} ${column} is not null`;
  return [{ name: indexName(model.table, field.name), on: `(${column}, ${dated}, id desc)${where}` }];
}

/** Of records that have a value at all. */
function expressionIndexes(model: ObjectModel, field: FieldModel, living: string): readonly Index[] {
  const column = field.columns[0] ?? field.name;
  const filled = `${living === '' ? ' where' : `${living} and`} "${column}" is not null`;
  const own = field.sql.indexes?.(field.declaration, column) ?? [];
  return own.map(({ word, on }) => ({
    name: indexName(model.table, field.name, word),
    on: `${on}${filled}`,
  }));
}

function plainIndex(model: ObjectModel, field: FieldModel, living: string): readonly Index[] {
  if (referencesOf(field.declaration).length > 0 || field.sql.facets) return [];
  const column = field.columns[0] ?? field.name;
  return [{ name: indexName(model.table, field.name, 'value'), on: `("${column}")${living}` }];
}
