import { modules, operations, scopes, fieldAccesses } from '@kehu/kernel/access/operations.ts';
import { implement, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonArray, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { memberOf } from '@kehu/kernel/json/stored.ts';
import { roleTemplates } from '../../role-templates.ts';
import { guardRoles, ownRole } from './guard.behaviour.ts';
import { role } from './role.object.ts';

export const roleBehaviour = implement(role, {
  prepare(context, changes) {
    guardRoles(context, changes);
    const known: ReadonlySet<Json> = new Set(modules);
    for (const change of changes) {
      const list = change.after['modules'];
      if (!isJsonArray(list) || list.some((module) => !known.has(module)))
        change.refuse('modules', 'not_in_options');
      if (change.before?.['code'] === 'admin' && change.changed.has('modules'))
        change.refuse('modules', 'read_only_field');
      if (change.before?.['code'] === 'admin' && change.changed.has('status'))
        change.refuse('status', 'read_only_field');
    }
  },

  async written(context) {
    await context.moved('access');
  },

  async removing(context, changes) {
    for (const change of changes) {
      if (change.before?.['is_system'])
        throw new KehuError('state_conflict', {
          detail: { zh: '系统角色不能删除', en: 'System roles cannot be deleted' },
        });
      const held = { field: 'role_ids', op: 'contains', value: change.id } as const;
      const [holder] = await context.beyond('user.view').find('user', held, 1);
      if (holder)
        throw new KehuError('state_conflict', {
          detail: { zh: '仍有员工使用此角色，不能删除', en: 'Users still hold this role' },
        });
    }
    return context.moved('access');
  },

  actions: {
    async copy(context, [source], { name }) {
      if (!source) return undefined;
      const [id = ''] = await context.records.create('role', [
        { name, description: source.description, modules: source.modules },
      ]);
      await copyLines(context, source.id, id);
      return new Map<string, Values>([[source.id, { id }]]);
    },

    /** Replaces the rights of a role: `rights: [{ object, operation, scope, department_ids? }]`, `fields: [{ object, field, access }]`. */
    async set_rights(context, records, { rights, fields }) {
      const [target] = records;
      if (!target || records.length > 1) throw new KehuError('state_conflict');
      if (target.code === 'admin')
        throw new KehuError('state_conflict', {
          detail: { zh: '系统管理员角色不可缩减', en: 'The administrator role cannot be reduced' },
        });
      if (!context.isAdmin && context.own.roles.has(target.id)) throw ownRole();
      const wanted = listOf(rights, 'rights').map((line) => rightOf(context, line));
      const veils =
        fields === null ? null : listOf(fields, 'fields').map((line) => fieldRuleOf(context, line));
      // A field is kept before an object is opened, and let go after one is closed.
      const dropVeils = veils && (await putLines(context, 'field_rule', target.id, veils));
      const dropRights = await putLines(context, 'permission_rule', target.id, wanted);
      await dropRights();
      await dropVeils?.();
      await context.moved('access');
    },

    async from_template(context, _records, { template, name }) {
      const entry = Object.entries(roleTemplates).find(([code]) => code === template);
      if (!entry || template === 'admin') throw fieldError('template', 'not_in_options');
      const [code, shipped] = entry;
      const [id = ''] = await context.records.create('role', [
        {
          name,
          description: shipped.description.zh,
          modules: shipped.modules === 'all' ? [...modules] : [...shipped.modules],
        },
      ]);
      await context.records.create(
        'permission_rule',
        context.templateRights(code).map((right) => ({ role_id: id, ...right })),
      );
      return new Map<string, Values>([[id, { id }]]);
    },
  },
});

function listOf(value: Json, field: string): readonly Json[] {
  if (!isJsonArray(value)) throw fieldError(field, 'bad_format');
  return value;
}

function rightOf(context: Context, line: Json): Values {
  const known = (list: readonly string[], value: Json | undefined): boolean =>
    typeof value === 'string' && list.includes(value);
  if (
    !isJsonObject(line) ||
    !known(operations, line['operation']) ||
    !known(scopes, line['scope']) ||
    context.declared.governed(String(line['object'])) === undefined
  ) {
    throw fieldError('rights', 'not_in_options');
  }
  return {
    object: line['object'],
    operation: line['operation'],
    scope: line['scope'],
    department_ids: line['department_ids'] ?? null,
  };
}

function fieldRuleOf(context: Context, line: Json): Values {
  const sound =
    isJsonObject(line) &&
    memberOf(fieldAccesses, line['access']) !== undefined &&
    context.declared.hasField(String(line['object']), String(line['field']));
  if (!sound) throw fieldError('fields', 'not_in_options');
  return { object: line['object'], field: line['field'], access: line['access'] };
}

/** Fields of a line: those that say which it is, and those that say what it gives. */
const lineFields = {
  field_rule: { key: ['object', 'field'], rest: ['access'] },
  permission_rule: { key: ['object', 'operation'], rest: ['scope', 'department_ids'] },
} as const;

/** Makes and changes lines of a role until it has these; what is left over goes when the answer is called. */
async function putLines(
  context: Context,
  object: keyof typeof lineFields,
  role: string,
  lines: readonly Values[],
): Promise<() => Promise<void>> {
  const { key, rest } = lineFields[object];
  const told = (line: Values, names: readonly string[]): string =>
    JSON.stringify(names.map((name) => line[name] ?? null));
  const old = await context.records.find(object, { field: 'role_id', op: 'eq', value: role }, 5_000);
  const known = new Map(old.map((line) => [told(line, key), line]));
  const wanted = new Map(lines.map((line) => [told(line, key), line]));
  const changed = [...wanted].flatMap(([name, line]) => {
    const before = known.get(name);
    if (!before || told(before, rest) === told(line, rest)) return [];
    return [{ id: String(before['id']), values: line }];
  });
  const added = [...wanted]
    .filter(([name]) => !known.has(name))
    .map(([, line]) => ({ ...line, role_id: role }));
  const gone = [...known].filter(([name]) => !wanted.has(name)).map(([, line]) => String(line['id']));
  await context.records.update(object, changed);
  await context.records.create(object, added);
  return () => context.records.remove(object, gone);
}

async function copyLines(context: Context, from: string, to: string): Promise<void> {
  for (const [object, fields] of [
    ['field_rule', ['object', 'field', 'access']],
    ['permission_rule', ['object', 'operation', 'scope', 'department_ids']],
  ] as const) {
    const lines = await context.records.find(object, { field: 'role_id', op: 'eq', value: from }, 5_000);
    await context.records.create(
      object,
      lines.map((line) => ({
        ...Object.fromEntries(fields.map((field) => [field, line[field] ?? null])),
        role_id: to,
      })),
    );
  }
}
