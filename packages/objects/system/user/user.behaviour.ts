import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { adminRole, guardPasswords, guardPeople, rights } from './guard.behaviour.ts';
import { user } from './user.object.ts';

export const userBehaviour = implement(user, {
  async prepare(context, changes) {
    await guardPeople(context, changes);
    for (const change of changes)
      if (change.changed.has('time_zone') && !isZone(change.after['time_zone']))
        change.refuse('time_zone', 'not_in_options');
    await giveSuperiors(
      context,
      changes.filter(({ before, after }) => before === null && !after['manager_id']),
    );
  },

  async written(context, changes) {
    const moved = changes.filter(
      (change) => change.before === null || [...change.changed].some((field) => rights.has(field)),
    );
    // Whoever acts for him answers in his language from now on.
    if (moved.length === 0 && !changes.some((change) => change.changed.has('locale'))) return;
    await context.moved('access');
    if (moved.some((change) => change.changed.has('role_ids') && change.before !== null))
      await keepAnAdmin(context);
    await moveRecords(
      context,
      moved.filter((change) => change.before !== null && change.changed.has('department_id')),
    );
  },

  /** The time of a lock is over (permissions §1). */
  async woken(context, records) {
    await context.keep(
      'user',
      records.map(({ id, ...user }) => ({
        id,
        values: { locked_until: null, ...(user['status'] === 'locked' && { status: 'active' }) },
      })),
    );
  },

  async removing(context, changes) {
    await guardPeople(context, changes);
    if (changes.some(({ id }) => id === context.userId))
      throw new KehuError('state_conflict', {
        detail: { zh: '不能删除自己', en: 'You cannot delete yourself' },
      });
  },

  async removed(context, changes) {
    for (const { id } of changes) await context.identity.endSessions(id);
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
      await unlock(context, records);
    },
    unlock: (context, records) => unlock(context, records),
    async reset_password(context, records, { password }) {
      await guardPasswords(context, records);
      for (const { id } of records) {
        await context.identity.setPassword(id, password ?? '', true);
        await shutOut(context, id);
      }
      await unlock(context, records);
      await context.moved('access');
    },
    async clear_password(context, records) {
      await guardPasswords(context, records);
      const codes = new Map<string, Values>();
      for (const { id } of records) {
        codes.set(id, { code: await context.identity.clearPassword(id) });
        await shutOut(context, id);
      }
      await unlock(context, records);
      await context.moved('access');
      return codes;
    },
    async clear_second_factor(context, records) {
      await guardPasswords(context, records);
      for (const { id } of records) {
        if (!(await context.identity.clearSecondFactor(id)))
          throw new KehuError('state_conflict', {
            detail: { zh: '没有启用动态验证码，无需关闭', en: 'There is no second factor to switch off' },
          });
        await context.identity.endSessions(id);
      }
      // Open pages hear of it at once.
      await context.moved('access');
    },
  },
});

/**
 * An administrator takes a password away because somebody else may know it, or its person has gone: whoever came in by it is
 * out, and so are the programs to which it gave tokens. Who changes his own password keeps his tokens.
 */
async function shutOut(context: Context, id: string): Promise<void> {
  await context.identity.endSessions(id);
  await context.identity.endTokens(id);
}

/** Who is new reports to the head of his department, unless it was said (objects-platform, user). */
async function giveSuperiors(context: Context, changes: readonly Change[]): Promise<void> {
  const ids = new Set(changes.map(({ after }) => String(after['department_id'])));
  if (ids.size === 0) return;
  const departments = await context.beyond('department.view').read('department', [...ids]);
  for (const change of changes) {
    const [head] = textsIn(departments.get(String(change.after['department_id']))?.['head_ids']);
    if (head !== undefined) change.set('manager_id', head);
  }
}

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

/** Whoever is helped in may come in at once: what he got wrong before no longer counts. */
async function unlock(
  context: Context,
  records: readonly { readonly login_name: string | null }[],
): Promise<void> {
  for (const { login_name } of records) if (login_name !== null) await context.identity.unlock(login_name);
}

/** The last active administrator stays one (permissions §1). */
async function keepAnAdmin(context: Context): Promise<void> {
  const system = context.beyond('user.view');
  const admins = await system.find(
    'user',
    {
      and: [
        { field: 'role_ids', op: 'contains', value: await adminRole(context) },
        { field: 'status', op: 'ne', value: 'disabled' },
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

/** A zone that clocks know; none at all is the company's. */
function isZone(zone: unknown): boolean {
  if (zone === null || zone === undefined) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: String(zone) }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
