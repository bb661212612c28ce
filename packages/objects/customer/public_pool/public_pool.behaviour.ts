import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { exempts } from './pool-reasons.ts';
import { publicPool } from './public_pool.object.ts';

/** What decides who sees a pool's records, and how much of them. */
const openings: ReadonlySet<string> = new Set([
  'object',
  'department_ids',
  'admin_ids',
  'member_roles',
  'hide_fields',
  'enabled',
]);

export const publicPoolBehaviour = implement(publicPool, {
  prepare(context, changes) {
    guard(context, changes);
    for (const change of changes) refuseUnknown(context, change);
  },
  async written(context, changes) {
    await context.moved('access');
    await handOver(context, changes);
  },
  async removing(context, changes) {
    await keepOne(context, changes);
    await context.moved('access');
  },
  actions: {
    async recycle_now(context, pools) {
      const jobs = new Map<string, { job: string }>();
      for (const { id } of pools)
        jobs.set(id, { job: await context.enqueue('recycle_pools', { pool_id: id, now: true }) });
      return jobs;
    },
  },
});

/** What may be exempt beside what is locked; what may be hidden is a field of the pool's object. */
function refuseUnknown(context: Context, change: Change): void {
  const { after, changed } = change;
  const { exempt = null, hide_fields: hidden = null } = after;
  if (
    changed.has('exempt') &&
    exempt !== null &&
    !isListOf(exempt, (one) => exempts.some((known) => known === one))
  )
    change.refuse('exempt', 'not_in_options');
  const fields = context.declared.fields(String(after['object']));
  const isBuilt = context.declared.hasObject(String(after['object']));
  const isSound = isListOf(hidden, (one) => fields.has(one) || usual.has(one));
  if (changed.has('hide_fields') && isBuilt && hidden !== null && !isSound)
    change.refuse('hide_fields', 'not_in_options');
}

/** What every pool hides unless somebody says otherwise, whether its object has it or not. */
const usual: ReadonlySet<string> = new Set(textsIn(publicPool.fields.hide_fields.default));

const isListOf = (value: unknown, isOne: (text: string) => boolean): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && isOne(one));

/** Every object keeps a pool: what is given back must have somewhere to go. */
async function keepOne(context: Context, changes: readonly Change[]): Promise<void> {
  for (const [object, some] of Map.groupBy(changes, ({ after }) => String(after['object']))) {
    const of = { field: 'object', op: 'eq', value: object } as const;
    const all = await context.beyond('public_pool.view').find('public_pool', of);
    if (all.length > some.length) continue;
    for (const change of some)
      change.fail(
        new KehuError('state_conflict', {
          detail: {
            zh: '每种对象至少保留一个公海，可以停用或修改它',
            en: 'Every object keeps one pool: change it or switch it off',
          },
        }),
      );
  }
}

/** Whoever administers a pool now answers what was asked of those who did before. */
async function handOver(context: Context, changes: readonly Change[]): Promise<void> {
  for (const { id, before, changed, after } of changes) {
    if (before === null || !changed.has('admin_ids')) continue;
    const waiting = await context.beyond('claim_request.view').find('claim_request', {
      and: [
        { field: 'pool_id', op: 'eq', value: id },
        { field: 'status', op: 'eq', value: 'pending' },
      ],
    });
    const values = { admin_ids: after['admin_ids'] };
    await context.beyond('claim_request.edit').update(
      'claim_request',
      waiting.map((one) => ({ id: String(one['id']), values })),
    );
  }
}

/** Who sees what lies in a pool is an administrator's to say; the rest of its rules may be kept by others. */
function guard(context: Context, changes: readonly Change[]): void {
  if (context.isAdmin) return;
  const opened = changes.filter(
    ({ before, changed }) => before !== null && [...changed].some((field) => openings.has(field)),
  );
  for (const change of opened) change.fail(new KehuError('forbidden'));
}
