import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { department } from './department.object.ts';

const rights = new Set(['parent_id', 'head_ids', 'status', 'deleted_at']);

export const departmentBehaviour = implement(department, {
  /** Exactly one root. */
  async prepare(context, changes) {
    guardReach(context, changes);
    const roots = changes.filter(
      (change) => (change.before === null || change.changed.has('parent_id')) && !change.after['parent_id'],
    );
    if (roots.length === 0) return;
    const known = await context
      .beyond('department.view')
      .find('department', { field: 'parent_id', op: 'empty' }, 2);
    for (const change of roots) {
      if (known.some((root) => root['id'] !== change.id))
        change.refuse('parent_id', 'required', undefined, {
          zh: '请选择上级部门',
          en: 'Choose the parent department',
        });
    }
  },

  async written(context, changes) {
    if (
      changes.some(
        (change) => change.before === null || [...change.changed].some((field) => rights.has(field)),
      )
    )
      await context.moved('access');
  },

  async removing(context, changes) {
    for (const change of changes)
      if (!change.before?.['parent_id'])
        change.refuse('parent_id', 'required', undefined, {
          zh: '根部门不能删除',
          en: 'The root department stays',
        });
    await context.moved('access');
  },

  actions: {
    /** Moves people and records into another department, then removes this one. */
    async merge_into(context, records, { department_id: target }) {
      if (target === null || records.some((record) => record.id === target))
        throw new KehuError('state_conflict');
      if (records.some((record) => bringsCloser(context, record.id, target))) throw closer();
      for (const record of records) {
        await movePeople(context, record.id, target);
        await moveChildren(context, record.id, target);
      }
      await context.beyond('department.delete').remove(
        'department',
        records.map(({ id }) => id),
      );
    },
  },
});

const closer = (): KehuError =>
  new KehuError('forbidden', {
    detail: {
      zh: '不能把其他部门纳入自己的管辖范围，也不能变动自己所在的部门',
      en: 'You cannot bring departments under your own, nor move your own department',
    },
  });

/** Whether one department under another would make the actor reach further: theirs under his, or his under theirs. */
function bringsCloser(context: Context, department: string, under: string): boolean {
  if (context.isAdmin) return false;
  const { departments } = context.own;
  return departments.has(department) !== departments.has(under) || department === context.departmentId;
}

/** Whoever keeps departments without being an administrator brings none closer to himself. */
function guardReach(context: Context, changes: readonly Change[]): void {
  if (context.isAdmin) return;
  for (const change of changes.filter(({ before }) => before !== null)) {
    const heads = textsIn(change.after['head_ids']).includes(context.userId);
    const headed = textsIn(change.before?.['head_ids']).includes(context.userId);
    const parent = change.after['parent_id'];
    const moved = change.changed.has('parent_id') && typeof parent === 'string';
    if ((heads && !headed) || (moved && bringsCloser(context, change.id, parent))) change.fail(closer());
  }
}

async function movePeople(context: Context, from: string, to: string): Promise<void> {
  const system = context.beyond('user.edit');
  const people = await system.find('user', { field: 'department_id', op: 'eq', value: from }, 5_000);
  await system.update(
    'user',
    people.map((person) => ({ id: String(person['id']), values: { department_id: to } })),
  );
}

async function moveChildren(context: Context, from: string, to: string): Promise<void> {
  const system = context.beyond('department.edit');
  const children = await system.find('department', { field: 'parent_id', op: 'eq', value: from }, 1_000);
  await system.update(
    'department',
    children.map((child) => ({ id: String(child['id']), values: { parent_id: to } })),
  );
}
