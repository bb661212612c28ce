import { modules, operations, scopes, fieldAccesses } from '@kehu/kernel/access/operations.ts';
import { implement, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonArray, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { memberOf } from '@kehu/kernel/json/stored.ts';
import { roleTemplates } from '../../role-templates.ts';
import { role } from './role.object.ts';

export const roleBehaviour = implement(role, {
  prepare(_context, changes) {
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
      await replaceLines(
        context,
        'permission_rule',
        target.id,
        listOf(rights, 'rights').map((line) => rightOf(context, line)),
      );
      if (fields !== null)
        await replaceLines(
          context,
          'field_rule',
          target.id,
          listOf(fields, 'fields').map((line) => fieldRuleOf(context, line)),
        );
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
    !context.declared.hasObject(String(line['object']))
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

async function replaceLines(
  context: Context,
  object: string,
  role: string,
  lines: readonly Values[],
): Promise<void> {
  const old = await context.records.find(object, { field: 'role_id', op: 'eq', value: role }, 5_000);
  await context.records.remove(
    object,
    old.map((line) => String(line['id'])),
  );
  await context.records.create(
    object,
    lines.map((line) => ({ ...line, role_id: role })),
  );
}

async function copyLines(context: Context, from: string, to: string): Promise<void> {
  for (const [object, fields] of [
    ['permission_rule', ['object', 'operation', 'scope', 'department_ids']],
    ['field_rule', ['object', 'field', 'access']],
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
