import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Grant, Stored, World } from './random-world.ts';
import type { Rights } from './random-actor.ts';

/** Who sees what, evaluated naively over everything in memory: written from permissions §3–§5, not from the engine. */
export interface Oracle {
  /** Within the scope of an operation and of view; living records only. */
  may(object: string, operation: Operation, record: Stored): boolean;
  /** The value is shown in full. */
  plain(object: string, field: string, record: Stored): boolean;
  /** Not even a mask is shown. */
  hidden(object: string, field: string): boolean;
  /** Masked or hidden on every record. */
  veiled(object: string, field: string): boolean;
}

const sharable: ReadonlySet<Operation> = new Set(['view', 'edit']);

export function oracleOf(world: World, rights: Rights): Oracle {
  const account = (id: unknown): Stored | undefined =>
    world.records['account']?.find((one) => one.id === id && one['deleted_at'] === null);

  const granted = (object: string, operation: Operation, record: Stored, children: boolean): boolean =>
    sharable.has(operation) &&
    world.grants.some(
      (grant) =>
        grant.object === object &&
        grant.record_id === record.id &&
        isHis(rights, grant) &&
        (grant.expires_at === null || grant.expires_at > world.now) &&
        (operation === 'view' || grant.level === 'write') &&
        (!children || grant.with_children),
    );

  const within = (object: string, operation: Operation, record: Stored): boolean => {
    if (object === 'account_address') {
      const header = account(record['account_id']);
      return header !== undefined && may('account', operation === 'view' ? 'view' : 'edit', header);
    }
    const parent = object === 'account' ? undefined : account(record['account_id']);
    if (object === 'activity' && operation === 'view' && parent?.['owner_id'] === rights.user) return true;
    if (object === 'activity' && !rights.activityModule) return false;
    const row = object === 'account' && record['type'] === 'supplier' ? 'supplier' : object;
    const reach = rights.reach.get(`${row} ${operation}`);
    if (!reach) return false;
    if (reach.all) return true;
    if (reach.own && record['owner_id'] === rights.user) return true;
    if (reach.departments.includes(String(record['owner_dept_id']))) return true;
    if (object === 'account' && record['owner_id'] === null && inPool(rights, record, operation)) return true;
    if (granted(object, operation, record, false)) return true;
    return parent !== undefined && granted('account', operation, parent, true);
  };

  const may: Oracle['may'] = (object, operation, record) =>
    (record['deleted_at'] ?? null) === null &&
    within(object, operation, record) &&
    (operation === 'view' || within(object, 'view', record));

  return {
    may,
    hidden: (object, field) => rights.veils.get(`${object} ${field}`) === 'hidden',
    veiled: (object, field) => rights.veils.has(`${object} ${field}`),
    plain: (object, field, record) => {
      if (rights.veils.has(`${object} ${field}`)) return false;
      if (object !== 'account' || record['owner_id'] !== null || seesEvery(rights)) return true;
      return !rights.pools.some(
        (pool) => pool.id === record['pool_id'] && !pool.admin && pool.hidden.includes(field),
      );
    },
  };
}

/** Every account of the rows that he has is his to see. */
function seesEvery({ reach }: Rights): boolean {
  const open = [reach.get('account view'), reach.get('supplier view')].filter((one) => one !== undefined);
  return open.length > 0 && open.every(({ all }) => all);
}

function isHis(rights: Rights, grant: Grant): boolean {
  return grant.principal_id === rights.user || rights.ancestors.includes(grant.principal_id);
}

function inPool(rights: Rights, record: Stored, operation: Operation): boolean {
  return rights.pools.some((pool) => pool.id === record['pool_id'] && (operation === 'view' || pool.admin));
}
