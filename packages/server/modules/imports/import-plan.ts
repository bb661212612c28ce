import { branchesOf } from '@kehu/engine/access/branches.ts';
import { fieldError, type KehuError } from '@kehu/kernel/errors/error.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { isComparable } from '@kehu/engine/records/match.ts';
import type { FieldModel, ObjectModel } from '@kehu/engine/registry/model.ts';
import type { HeaderGuess } from '../../platform/sheets/header.ts';
import type { Encoding } from '../../platform/sheets/book.ts';
import type { Column } from './prepare-row.ts';
import { importable, targetsOf } from './targets.ts';

export const modes = ['create', 'update', 'upsert'] as const;
export const policies = ['skip', 'update', 'create'] as const;
export const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const satisfies readonly Encoding[];

/** How a file is to be read and its rows treated; kept with the import. */
export interface ImportOptions {
  readonly object: string;
  readonly sheet: number;
  readonly header: HeaderGuess;
  readonly encoding?: Encoding;
  /** Target of each column, by the column's position from 0. */
  readonly mapping: { readonly [column: string]: string };
  readonly mode: (typeof modes)[number];
  readonly on_duplicate: (typeof policies)[number];
  readonly match_fields: readonly string[];
  readonly dry_run: boolean;
  readonly owner_id?: string;
  /** Rows without an owner of their own go into this pool. */
  readonly pool_id?: string;
}

/** The same, as rows are treated with it. */
export interface ImportPlan {
  readonly options: ImportOptions;
  readonly model: ObjectModel;
  readonly columns: readonly Column[];
  /** Empty: the object's own duplicate rule decides. */
  readonly matchBy: readonly FieldModel[];
  readonly hasChildren: boolean;
}

/** Checks the options against what the person may do now; 422 with the parameter named. */
export function planOf(call: Call, options: ImportOptions): ImportPlan {
  const model = importable(call, options.object);
  if (options.pool_id !== undefined && !mayFill(call, model, options.pool_id)) throw refusedPool();
  const targets = new Map(targetsOf(call, model).map((target) => [target.name, target]));
  const headings = new Map(options.header.headings.map(({ column, text }) => [column, text]));
  const columns = Object.entries(options.mapping).map(([column, name]): Column => {
    const target = targets.get(name);
    if (!target) throw fieldError(`mapping.${column}`, 'unknown_field');
    const at = Number(column);
    const heading = headings.get(at);
    if (heading === undefined) throw fieldError(`mapping.${column}`, 'not_in_options');
    return { column: at, heading, target };
  });
  if (columns.length === 0) throw fieldError('mapping', 'required');
  const names = columns.map(({ target }) => target.name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw fieldError('mapping', 'not_unique', undefined, twoColumns(targets.get(twice)?.label));
  return {
    options,
    model,
    columns,
    matchBy: matchFields(model, options, names),
    hasChildren: columns.some(({ target }) => target.child !== undefined),
  };
}

/** Administrators of a pool fill it, and who creates records for everybody. */
function mayFill(call: Call, model: ObjectModel, pool: string): boolean {
  if (!model.pooled) return false;
  return branchesOf(call, model, 'create').some(
    (branch) => branch.kind === 'all' || (branch.kind === 'pools' && branch.ids.includes(pool)),
  );
}

const refusedPool = (): KehuError =>
  fieldError('pool_id', 'not_in_options', undefined, {
    zh: '只有公海管理员和可为全公司新建的人能导入到公海',
    en: 'Only administrators of the pool, and who creates records for everybody, may import into it',
  });

const twoColumns = (label: { zh: string; en: string } | undefined): { zh: string; en: string } => ({
  zh: `有两列都对应“${label?.zh ?? ''}”`,
  en: `Two columns are mapped to "${label?.en ?? ''}"`,
});

/** A changed record must be the very one: likeness is good enough for leaving a row out, not for writing over a record. */
function matchFields(
  model: ObjectModel,
  options: ImportOptions,
  mapped: readonly string[],
): readonly FieldModel[] {
  const chosen = options.match_fields.map((name) => {
    const field = model.fields.get(name);
    if (!field || !isComparable(model, field))
      throw fieldError('match_fields', 'not_in_options', undefined, {
        zh: `不能按“${field?.declaration.label.zh ?? name}”匹配，请选择名称、编号、电话等字段`,
        en: `Records cannot be matched by "${field?.declaration.label.en ?? name}"`,
      });
    if (!mapped.includes(name))
      throw fieldError('match_fields', 'required', undefined, {
        zh: `文件中没有对应“${field.declaration.label.zh}”的列`,
        en: `No column is mapped to "${field.declaration.label.en}"`,
      });
    return field;
  });
  const updates = options.mode !== 'create' || options.on_duplicate === 'update';
  const ruled = model.declaration.duplicates !== undefined;
  if (chosen.length > 0 || (ruled && !updates)) return chosen;
  const usual = [...model.fields.values()].filter(
    (field) =>
      mapped.includes(field.name) &&
      isComparable(model, field) &&
      (field.declaration.unique === true || field.name === model.declaration.title),
  );
  if (usual.length === 0 && updates)
    throw fieldError('match_fields', 'required', undefined, {
      zh: '更新已有记录需要一列名称或编号来匹配',
      en: 'To update records, map a name or a number to match them by',
    });
  return usual;
}
