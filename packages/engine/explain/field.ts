import { fieldAccesses, type FieldAccess } from '@kehu/kernel/access/operations.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { memberOf } from '@kehu/kernel/json/stored.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { accessTo, poolsThatMask } from '../query/field-rights.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import type { Reason } from './words.ts';

const words: { readonly [A in FieldAccess]: Label } = {
  hidden: { zh: '不可见', en: 'hidden' },
  masked: { zh: '脱敏', en: 'masked' },
  reveal: { zh: '脱敏，点击查看', en: 'masked, shown on click' },
  read: { zh: '只读', en: 'read only' },
  write: { zh: '可编辑', en: 'editable' },
};

/** What the person of a call may do with a field wherever he sees a record, and what says so. */
export async function explainAccess(
  call: Call,
  model: ObjectModel,
  field: FieldModel,
): Promise<{ readonly access: FieldAccess; readonly reasons: readonly Reason[] }> {
  const access = accessTo(call.actor, model, field);
  const rules = await rulesOf(call, model, field);
  const own = rules.map(({ role, given }) =>
    reason('role', access === given, {
      zh: `角色“${role}”：${words[given].zh}`,
      en: `Role “${role}”: ${words[given].en}`,
    }),
  );
  const { computed } = field.declaration;
  const kept = reason('computed', true, { zh: '由系统维护，不能直接修改', en: 'Kept by the system' });
  const pools = reason('pools', true, {
    zh: '在公海中领取之前脱敏',
    en: 'Masked while it lies in a pool',
  });
  const needed = reason('needs', true, {
    zh: '需要角色有“看成本”等操作权限才可见',
    en: 'Shown to roles with the operation that it needs (such as seeing costs)',
  });
  const open = reason('default', true, {
    zh: '没有角色限制这个字段',
    en: 'No role limits this field',
  });
  const needs = access === 'hidden' ? field.declaration.needs : undefined;
  return {
    access: computed === true && access === 'write' ? 'read' : access,
    reasons: [
      ...(needs ? [needed] : own.length > 0 ? own : [open]),
      ...(computed === true ? [kept] : []),
      ...(poolsThatMask(call, model, field.name).length > 0 ? [pools] : []),
    ],
  };
}

const reason = (kind: string, holds: boolean, label: Label): Reason => ({ kind, holds, label });

/** What each role of the person says of the field; roles that say nothing leave it editable. */
async function rulesOf(
  { db, workspace, actor }: Call,
  model: ObjectModel,
  field: FieldModel,
): Promise<readonly { readonly role: string; readonly given: FieldAccess }[]> {
  const { schema } = workspace;
  const rows = await db.query(sql`select o.name, f.access from ${tableOf(schema, 'role')} o
    left join ${tableOf(schema, 'field_rule')} f
      on f.role_id = o.id and f.object = ${model.name} and f.field = ${field.name}
    where o.id = any(${actor.liveRoleIds}::uuid[]) and exists (
      select 1 from ${tableOf(schema, 'field_rule')} x
      where x.role_id = any(${actor.liveRoleIds}::uuid[]) and x.object = ${model.name} and x.field = ${field.name})
    order by o.name`);
  return rows.map(([role, access]) => ({ role: role ?? '', given: accessIn(access) }));
}

function accessIn(text: string | null | undefined): FieldAccess {
  return memberOf(fieldAccesses, text) ?? 'write';
}
