import type { FieldDeclaration, Fields } from '@kehu/kernel/declare/field.ts';
import type { Option } from '@kehu/kernel/declare/kind.ts';
import type { ObjectDeclaration } from '@kehu/kernel/declare/object.ts';
import { kinds } from '@kehu/fields/kinds.ts';
import { sqlKinds } from '@kehu/fields/sql.ts';
import { commonFields } from './common-fields.ts';
import { computationsOf } from './computations.ts';
import type { FieldDefinition } from './field-definition.ts';
import { withRules } from './merge-rules.ts';
import { overridden } from './override.ts';
import type { DuplicatePolicy, ChildModel, FieldModel, Numbering, ObjectModel, Registry } from './model.ts';
import { referencesOf } from './references.ts';

/** A field that an administrator made: the same data as a declared one, merged in. */
export interface CustomField {
  readonly object: string;
  readonly name: string;
  readonly declaration: FieldDeclaration;
}

export interface RegistryParts {
  readonly version: number;
  readonly declarations: readonly ObjectDeclaration[];
  readonly custom?: readonly CustomField[];
  /** Changes of shipped fields. */
  readonly overrides?: readonly FieldDefinition[];
  readonly options: ReadonlyMap<string, readonly Option[]>;
  readonly numbering?: ReadonlyMap<string, Numbering>;
  readonly duplicates?: ReadonlyMap<string, DuplicatePolicy>;
  readonly layouts?: Registry['layouts'];
  readonly settings?: Registry['settings'];
}

/** Makes the immutable registry of one workspace at one version. Declarations are checked by `checkRegistry`. */
export function buildRegistry(parts: RegistryParts): Registry {
  const known = new Set(parts.declarations.map((declaration) => declaration.name));
  const merged = parts.declarations.map((shipped) => ({
    declaration: withRules(shipped, parts.duplicates?.get(shipped.name), parts.settings ?? {}),
    fields: fieldModels(shipped, parts, known),
  }));
  const objects = new Map<string, ObjectModel>();
  for (const { declaration, fields } of merged) {
    objects.set(declaration.name, objectModel(declaration, fields, merged));
  }
  const { version, options, numbering = new Map(), duplicates = new Map() } = parts;
  const { layouts = new Map(), settings = {} } = parts;
  return { version, objects, options, numbering, duplicates, layouts, settings };
}

interface Merged {
  readonly declaration: ObjectDeclaration;
  readonly fields: ReadonlyMap<string, FieldModel>;
}

/** References to objects that are not declared (a module that is not built yet) are left out. */
function fieldModels(
  declaration: ObjectDeclaration,
  { custom = [], overrides = [], declarations }: RegistryParts,
  known: ReadonlySet<string>,
): ReadonlyMap<string, FieldModel> {
  const ofThis = (one: { readonly object: string }): boolean => one.object === declaration.name;
  const own = custom.filter(ofThis).map((field) => withModule(field, declarations));
  const changes = new Map(overrides.filter(ofThis).map((one) => [one.api_name, one]));
  const all: Fields = {
    ...commonFields(declaration),
    ...declaration.fields,
    ...Object.fromEntries(own.map((field) => [field.name, field.declaration])),
  };
  const usable = Object.entries(all)
    .map(([name, field]) => [name, knownTargets(field, known)] as const)
    .filter(([, field]) => referencesOf(field).every((target) => known.has(target)));
  return new Map(
    usable.map(([name, field]) => {
      const change = changes.get(name);
      const shipped = fieldModel(name, field);
      return [name, change ? overridden(shipped, change) : shipped];
    }),
  );
}

/** Whoever may not open what a rollup of an administrator is made of is not told of it. */
function withModule(field: CustomField, declarations: RegistryParts['declarations']): CustomField {
  const { rollup } = field.declaration;
  const module = declarations.find(({ name }) => name === rollup?.from)?.module;
  if (!rollup || !module) return field;
  return { ...field, declaration: { ...field.declaration, rollup: { ...rollup, module } } };
}

/** A poly field keeps those of its targets that exist. */
function knownTargets(field: FieldDeclaration, known: ReadonlySet<string>): FieldDeclaration {
  if (field.kind !== 'poly') return field;
  const declared: FieldDeclaration & { to: readonly string[] } = {
    ...field,
    to: referencesOf(field).filter((target) => known.has(target)),
  };
  return declared;
}

export function fieldModel(name: string, declared: FieldDeclaration): FieldModel {
  // Nobody writes what is worked out.
  const declaration = declared.expr || declared.tally ? { ...declared, computed: true } : declared;
  const kind = kinds.get(declaration.kind);
  const sql = sqlKinds.get(declaration.kind);
  if (!kind || !sql)
    throw new Error(`field ${name}: there is no kind "${declaration.kind}" in packages/fields`);
  if (declaration.tally) return tallyModel(name, declaration, kind, sql);
  const written = sql.columns(declaration).filter((column) => column.generated === undefined);
  return { name, declaration, kind, sql, columns: written.map((column) => name + column.suffix) };
}

/** Without a column of its own nothing is asked of it. */
function tallyModel(
  name: string,
  declaration: FieldDeclaration,
  kind: FieldModel['kind'],
  sql: FieldModel['sql'],
): FieldModel {
  const { measures: _, ...unasked } = kind;
  return {
    name,
    declaration: { ...declaration, track: false },
    kind: { ...unasked, operators: [], sortable: false, groupable: false },
    sql: { ...sql, columns: () => [] },
    columns: [],
  };
}

function objectModel(
  declaration: ObjectDeclaration,
  fields: ReadonlyMap<string, FieldModel>,
  all: readonly Merged[],
): ObjectModel {
  const { name, kind } = declaration;
  const list = [...fields.values()];
  const searchFields = list.filter((field) => field.declaration.search);
  const facetFields = list.filter(hasFacets);
  return {
    name,
    table: declaration.table ?? name,
    declaration,
    fields,
    owned: kind === 'business',
    binned: kind === 'business' || kind === 'setting',
    pooled: kind === 'business' && declaration.pool === true,
    searchable: searchFields.length > 0,
    faceted: kind === 'business' && facetFields.length > 0,
    searchFields: titleFirst(searchFields, declaration.title),
    facetFields,
    computations: computationsOf(fields),
    children: all.flatMap((other) => childrenOf(name, other)),
    referrers: all.flatMap((other) => referrersTo(name, other)),
  };
}

/** They change with every reassignment and have indexes of their own: a GIN entry would only make that dearer. */
const withoutFacets = new Set(['owner_id', 'owner_dept_id', 'pool_id']);

/** Formulas are worked out in the database too, where no facets are derived. */
const hasFacets = ({ name, declaration, sql }: FieldModel): boolean =>
  declaration.filter === true &&
  sql.facets !== undefined &&
  declaration.expr === undefined &&
  declaration.rollup === undefined &&
  !withoutFacets.has(name);

function titleFirst(fields: readonly FieldModel[], title: string): readonly FieldModel[] {
  return [...fields].sort((a, b) => Number(b.name === title) - Number(a.name === title));
}

function childrenOf(parent: string, { declaration, fields }: Merged): readonly ChildModel[] {
  const pointsHere = (field: string): boolean => {
    const model = fields.get(field);
    return model !== undefined && referencesOf(model.declaration).includes(parent);
  };
  const own = (declaration.parents ?? []).filter((child) => pointsHere(child.field));
  const line = declaration.header !== undefined && pointsHere(declaration.header);
  return [
    ...own.map((child) => ({ ...child, object: declaration.name })),
    ...(line ? [{ object: declaration.name, field: declaration.header, timeline: true }] : []),
  ];
}

function referrersTo(target: string, { declaration, fields }: Merged): ObjectModel['referrers'] {
  return [...fields.values()]
    .filter((field) => field.name !== 'id' && referencesOf(field.declaration).includes(target))
    .map((field) => ({ object: declaration.name, field: field.name }));
}
