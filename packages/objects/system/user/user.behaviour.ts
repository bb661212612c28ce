import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { user } from './user.object.ts';

const rights = new Set(['role_ids', 'department_id', 'manager_id', 'status', 'partner_id', 'type']);

export const userBehaviour = implement(user, {
  prepare: (context, changes) => guardAdmins(context, changes),

  async written(context, changes) {
    const moved = changes.filter(
      (change) => change.before === null || [...change.changed].some((field) => rights.has(field)),
    );
    if (moved.length === 0) return;
    await context.moved('access');
    if (moved.some((change) => change.changed.has('role_ids') && change.before !== null))
      await keepAnAdmin(context);
    await moveRecords(
      context,
      moved.filter((change) => change.before !== null && change.changed.has('department_id')),
    );
  },

  async removing(context, changes) {
    await guardAdmins(context, changes);
    for (const change of changes) {
      if (change.id === context.userId)
        throw new KehuError('state_conflict', {
          detail: { zh: '不能删除自己', en: 'You cannot delete yourself' },
        });
      await context.identity.endSessions(change.id);
    }
    await context.moved('access');
  },

  actions: {
    async disable(context, records) {
      if (records.some(({ id }) => id === context.userId))
        throw new KehuError('state_conflict', {
          detail: { zh: '不能停用自己', en: 'You cannot disable yourself' },
        });
      await setStatus(context, records, 'disabled');
      await keepAnAdmin(context);
      for (const { id } of records) await context.identity.endSessions(id);
    },
    async enable(context, records) {
      await setStatus(context, records, 'active');
    },
    async reset_password(context, records, { password }) {
      await refuseAdmins(context, records);
      for (const { id } of records) {
        await context.identity.setPassword(id, password ?? '', true);
        await context.identity.endSessions(id);
      }
    },
    async clear_password(context, records) {
      await refuseAdmins(context, records);
      const codes = new Map<string, Values>();
      for (const { id } of records) {
        codes.set(id, { code: await context.identity.clearPassword(id) });
        await context.identity.endSessions(id);
      }
      return codes;
    },
  },
});

async function setStatus(
  context: Context,
  records: readonly { readonly id: string }[],
  status: string,
): Promise<void> {
  await context.records.update(
    'user',
    records.map(({ id }) => ({ id, values: { status } })),
  );
}

const adminRole = async (context: Context): Promise<string> => {
  const [role] = await context
    .beyond('role.view')
    .find('role', { field: 'code', op: 'eq', value: 'admin' }, 1);
  return String(role?.['id']);
};

/** Whoever keeps people without being an administrator makes nobody one, and leaves those who are alone. */
async function guardAdmins(context: Context, changes: readonly Change[]): Promise<void> {
  if (context.isAdmin) return;
  const admin = await adminRole(context);
  for (const change of changes) {
    const held = [...textsIn(change.before?.['role_ids']), ...textsIn(change.after['role_ids'])];
    if (change.id !== context.userId && held.includes(admin)) change.fail(new KehuError('forbidden'));
    if (change.id === context.userId && change.changed.has('role_ids'))
      change.fail(new KehuError('forbidden'));
  }
}

async function refuseAdmins(
  context: Context,
  records: readonly { readonly role_ids: readonly string[] | null }[],
): Promise<void> {
  if (context.isAdmin) return;
  const admin = await adminRole(context);
  if (records.some((record) => record.role_ids?.includes(admin))) throw new KehuError('forbidden');
}

/** The last active administrator stays one (permissions §1). */
async function keepAnAdmin(context: Context): Promise<void> {
  const system = context.beyond('user.view');
  const admins = await system.find(
    'user',
    {
      and: [
        { field: 'role_ids', op: 'contains', value: await adminRole(context) },
        { field: 'status', op: 'eq', value: 'active' },
      ],
    },
    1,
  );
  if (admins.length === 0)
    throw new KehuError('state_conflict', {
      detail: { zh: '至少保留一名启用的系统管理员', en: 'One active administrator must remain' },
    });
}

/** Records follow their owner into his new department, as a job (spec README §3, owner_dept_id). */
async function moveRecords(context: Context, changes: readonly Change[]): Promise<void> {
  for (const change of changes) {
    await context.enqueue('follow_owner', {
      user_id: change.id,
      department_id: String(change.after['department_id']),
    });
  }
}
