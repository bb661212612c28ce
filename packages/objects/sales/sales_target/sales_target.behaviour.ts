import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { salesTarget } from './sales_target.object.ts';
import { periodName, periodsOf, periodTypes } from './target-words.ts';

export const salesTargetBehaviour = implement(salesTarget, {
  async prepare(context, changes) {
    refuseLocked(context, changes);
    const made = changes.filter(({ before }) => before === null);
    for (const change of made) keepPeriod(change);
    await placeThem(context, made);
    await keepParents(context, changes);
  },

  actions: {
    lock: (context, records) => setLock(context, records, true),
    unlock(context, records) {
      if (!context.isAdmin) throw new KehuError('forbidden');
      return setLock(context, records, false);
    },
  },
});

async function setLock(
  context: Context,
  records: readonly (Values & { readonly id: string })[],
  locked: boolean,
): Promise<void> {
  const rows = records.map(({ id }) => ({ id, values: { locked } }));
  await context.beyond('sales_target.edit').update('sales_target', rows);
}

/** A locked one is the administrators' to change (objects-sales, "Actions"). */
function refuseLocked({ isAdmin }: Context, changes: readonly Change[]): void {
  if (isAdmin) return;
  for (const change of changes)
    if (change.before?.['locked'] === true && !change.changed.has('locked'))
      for (const field of change.changed)
        change.refuse(field, 'read_only_field', undefined, {
          zh: '目标已锁定，只有管理员可以修改',
          en: 'This target is locked: only an administrator changes it',
        });
}

function keepPeriod(change: Change): void {
  const type = periodTypes.find(({ value }) => value === change.after['period_type'])?.value;
  if (type && Number(change.after['period']) > periodsOf[type])
    change.refuse('period', 'out_of_range', { min: 1, max: periodsOf[type] });
}

interface Whose {
  readonly object: string;
  readonly id: string;
}

function whoseOf(value: Json | undefined): Whose | undefined {
  if (!isJsonObject(value)) return undefined;
  return { object: String(value['object']), id: String(value['id']) };
}

/** Names each one and says whose it is: the person, the leader of the team, the head of the department or of the nearest above it. */
async function placeThem(context: Context, made: readonly Change[]): Promise<void> {
  const about = made.flatMap((change) => {
    const whose = whoseOf(change.after['scope']);
    return whose ? [{ change, whose }] : [];
  });
  for (const [object, some] of Map.groupBy(about, ({ whose }) => whose.object)) {
    const found = await recordsOf(context, object, [...new Set(some.map(({ whose }) => whose.id))]);
    for (const { change, whose } of some) {
      const { year, period_type: type, period } = change.after;
      const name = String(found.get(whose.id)?.['name'] ?? '');
      change.set('scope_key', whose.id);
      change.set('name', `${name} ${periodName(Number(year), String(type), Number(period))}`.trim());
      const owner = ownerOf(found, whose);
      change.set('owner_id', owner ?? context.userId);
      if (owner === undefined && !(await isWithin(context, whose))) change.fail(new KehuError('forbidden'));
    }
  }
}

/** Whether a department that nobody heads lies within the actor's reach: his own, or one for whose people he sets targets. */
async function isWithin(context: Context, { object, id }: Whose): Promise<boolean> {
  if (context.isAdmin || (object === 'department' && context.own.departments.has(id))) return true;
  const people = context.beyond('user.view');
  const [one] = await people.find('user', { field: 'department_id', op: 'eq', value: id }, 1);
  const user = String(one?.['id'] ?? '');
  return one !== undefined && (await context.mayCreateFor('sales_target', [user])).has(user);
}

/** The records, and of departments those above them, too. */
async function recordsOf(
  context: Context,
  object: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Values>> {
  const records = context.beyond(`${object}.view`);
  const found = new Map(await records.read(object, ids));
  for (let more = object === 'department'; more;) {
    const above = [...found.values()].flatMap(({ parent_id: parent }) => textsIn([parent ?? null]));
    const missing = above.filter((id) => !found.has(id));
    for (const [id, values] of await records.read(object, missing)) found.set(id, values);
    more = missing.length > 0;
  }
  return found;
}

function ownerOf(found: ReadonlyMap<string, Values>, { object, id }: Whose): string | undefined {
  if (object === 'user') return id;
  const record = found.get(id);
  if (!record) return undefined;
  if (object === 'sales_team') return textsIn([record['leader_id'] ?? null])[0];
  const [head] = textsIn(record['head_ids'] ?? null);
  const parent = record['parent_id'];
  return head ?? (typeof parent === 'string' ? ownerOf(found, { object, id: parent }) : undefined);
}

/** A part is of the same metric and year as what it is part of. */
async function keepParents(context: Context, changes: readonly Change[]): Promise<void> {
  const open = changes.filter(({ after, changed }) => after['parent_id'] && changed.has('parent_id'));
  const parents = await context.records.read(
    'sales_target',
    open.map(({ after }) => String(after['parent_id'])),
  );
  for (const change of open) {
    const parent = parents.get(String(change.after['parent_id']));
    const same = (field: string): boolean => parent?.[field] === change.after[field];
    if (parent && !(same('metric') && same('year')))
      change.refuse('parent_id', 'not_in_options', undefined, {
        zh: '上级目标须为同一年度、同一指标',
        en: 'Of the same year and metric',
      });
  }
}
