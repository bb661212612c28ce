import type { FieldAccess, Module, Operation, Scope } from '@kehu/kernel/access/operations.ts';
import { fieldAccesses, operations, scopes } from '@kehu/kernel/access/operations.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { textOf } from '../text-of.ts';

/** How wide an operation reaches; `depts` names its departments. */
export interface Reach {
  readonly scope: Scope;
  readonly departments: readonly string[];
}
/** What a role holds: `account.edit` → reach, `account.mobile` → access, and its modules. */
export interface Rights {
  readonly reaches: ReadonlyMap<string, Reach>;
  readonly fields: ReadonlyMap<string, FieldAccess>;
  readonly modules: ReadonlySet<string>;
}

export const keyOf = (object: string, name: string): string => `${object}.${name}`;

const has = (object: ObjectMeta, field: string): boolean => object.fields.some((each) => each.name === field);

/** What everybody has for himself: views, tokens, messages, imports of one's own. */
const isPersonal = (object: ObjectMeta): boolean => object.kind !== 'business' && has(object, 'user_id');

/** Objects that roles have rights on; lines follow their header, and records that stand apart have a row of their own. */
export const ruled = (objects: readonly ObjectMeta[]): readonly ObjectMeta[] =>
  objects
    .filter((object) => object.kind !== 'line' && !isPersonal(object))
    .flatMap((object) => [
      ...(object.apart?.alone ? [] : [object]),
      ...(object.apart ? [{ ...object, ...object.apart }] : []),
    ]);

/** Objects that have fields of their own to give rights on. */
export const fielded = (objects: readonly ObjectMeta[]): readonly ObjectMeta[] =>
  objects.filter((object) => object.apart?.name !== object.name);

/** Whether rights on it are a matter of whose record it is; settings belong to nobody: yes or no. */
export const isScoped = (object: ObjectMeta): boolean =>
  object.kind === 'business' && has(object, 'owner_id');

function offered(object: ObjectMeta): readonly Operation[] {
  if (object.kind === 'log') return ['view'];
  const common: readonly Operation[] = ['view', 'create', 'edit', 'delete', 'restore', 'batch_update'];
  const business: readonly Operation[] =
    object.kind === 'business'
      ? ['export', 'purge', ...(isScoped(object) ? (['assign', 'share'] as const) : [])]
      : [];
  return [
    ...common,
    ...business,
    ...(object.importable ? (['import'] as const) : []),
    ...(has(object, 'merged_into') ? (['merge'] as const) : []),
    ...object.actions.map((action) => action.operation),
  ];
}

/** Operations that an object has, in the order of the specification. */
export function operationsOf(object: ObjectMeta): readonly Operation[] {
  const own = new Set(offered(object));
  return operations.filter((operation) => own.has(operation));
}

const order: readonly Operation[] = [
  'view',
  'create',
  'edit',
  'delete',
  'assign',
  'share',
  'import',
  'export',
];

/** Columns of the matrix: what people look for first comes first. */
export function columnsOf(objects: readonly ObjectMeta[]): readonly Operation[] {
  const used = new Set(objects.flatMap(operationsOf));
  return [...order, ...operations.filter((operation) => !order.includes(operation))].filter((each) =>
    used.has(each),
  );
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** Lines of a role as the server keeps them → rights. */
export function rightsOf(
  role: RecordData,
  rules: readonly RecordData[],
  fieldRules: readonly RecordData[],
): Rights {
  return {
    reaches: new Map(
      rules.flatMap((rule) => {
        const scope = scopes.find((each) => each === rule.values['scope']);
        if (!scope) return [];
        const key = keyOf(textOf(rule, 'object'), textOf(rule, 'operation'));
        return [[key, { scope, departments: listOf(rule.values['department_ids']) }] as const];
      }),
    ),
    fields: new Map(
      fieldRules.flatMap((rule) => {
        const access = fieldAccesses.find((each) => each === rule.values['access']);
        return access ? [[keyOf(textOf(rule, 'object'), textOf(rule, 'field')), access] as const] : [];
      }),
    ),
    modules: new Set(listOf(role.values['modules'])),
  };
}

const apart = (key: string): readonly [object: string, name: string] => {
  const at = key.indexOf('.');
  return [key.slice(0, at), key.slice(at + 1)];
};

/** Rights → what `set_rights` takes. Whatever this page does not show goes along unchanged. */
export function sentOf({ reaches, fields }: Rights): JsonObject {
  return {
    rights: [...reaches].map(([key, { scope, departments }]) => {
      const [object, operation] = apart(key);
      return { object, operation, scope, ...(scope === 'depts' && { department_ids: [...departments] }) };
    }),
    fields: [...fields].map(([key, access]) => {
      const [object, field] = apart(key);
      return { object, field, access };
    }),
  };
}

export const sameReach = (a: Reach | undefined, b: Reach | undefined): boolean =>
  a?.scope === b?.scope &&
  (a?.scope !== 'depts' || [...a.departments].sort().join() === [...(b?.departments ?? [])].sort().join());

/** What differs between two roles: names of cells, fields and modules. */
export interface Apart {
  readonly operations: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
  readonly modules: ReadonlySet<string>;
}

export const accessIn = (rights: Rights, key: string): FieldAccess => rights.fields.get(key) ?? 'write';

export function apartIn(a: Rights, b: Rights): Apart {
  const either = (x: Iterable<string>, y: Iterable<string>) => [...new Set([...x, ...y])];
  return {
    operations: new Set(
      either(a.reaches.keys(), b.reaches.keys()).filter(
        (key) => !sameReach(a.reaches.get(key), b.reaches.get(key)),
      ),
    ),
    fields: new Set(
      either(a.fields.keys(), b.fields.keys()).filter((key) => accessIn(a, key) !== accessIn(b, key)),
    ),
    modules: new Set(
      either(a.modules, b.modules).filter((each) => a.modules.has(each) !== b.modules.has(each)),
    ),
  };
}

/** How many cells, fields and modules differ. */
export function differences(a: Rights, b: Rights): number {
  const { operations: cells, fields, modules } = apartIn(a, b);
  return cells.size + fields.size + modules.size;
}

/** Rights with some cells set; `undefined` takes the operation away. */
export function withReach(rights: Rights, keys: readonly string[], reach: Reach | undefined): Rights {
  const reaches = new Map(rights.reaches);
  for (const key of keys) {
    if (reach) reaches.set(key, reach);
    else reaches.delete(key);
  }
  return { ...rights, reaches };
}

/** `write` is what a field is without a rule. */
export function withField(rights: Rights, key: string, access: FieldAccess): Rights {
  const fields = new Map(rights.fields);
  if (access === 'write') fields.delete(key);
  else fields.set(key, access);
  return { ...rights, fields };
}

export function withModule(rights: Rights, module: Module, on: boolean): Rights {
  const modules = new Set(rights.modules);
  if (on) modules.add(module);
  else modules.delete(module);
  return { ...rights, modules };
}

/** The administrator has everything, whatever its lines say. */
export function everything(objects: readonly ObjectMeta[], modules: readonly string[]): Rights {
  const all: Reach = { scope: 'all', departments: [] };
  return {
    reaches: new Map(
      objects.flatMap((object) =>
        operationsOf(object).map((operation) => [keyOf(object.name, operation), all] as const),
      ),
    ),
    fields: new Map(),
    modules: new Set(modules),
  };
}
