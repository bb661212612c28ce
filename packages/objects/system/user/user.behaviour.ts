import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { user } from './user.object.ts';

const rights = new Set(['role_ids', 'department_id', 'manager_id', 'status', 'partner_id', 'type']);

export const userBehaviour = implement(user, {
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
      for (const { id } of records) {
        await context.identity.setPassword(id, password ?? '', true);
        await context.identity.endSessions(id);
      }
    },
    async clear_password(context, records) {
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

/** The last active administrator stays one (permissions §1). */
async function keepAnAdmin(context: Context): Promise<void> {
  const system = context.beyond('user.view');
  const [role] = await system.find('role', { field: 'code', op: 'eq', value: 'admin' }, 1);
  const admins = await system.find(
    'user',
    {
      and: [
        { field: 'role_ids', op: 'contains', value: String(role?.['id']) },
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
