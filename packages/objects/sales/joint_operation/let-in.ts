import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';

export type Operation = Values & { readonly id: string };

interface Target {
  readonly object: string;
  readonly id: string;
}

export const targetOf = (operation: Values): Target | undefined => {
  const target = operation['target'];
  return isJsonObject(target) ? { object: String(target['object']), id: String(target['id']) } : undefined;
};

/** While it lasts its members see what it is about. */
export const isUnderWay = (operation: Values): boolean =>
  (operation['status'] === 'planning' || operation['status'] === 'running') &&
  (operation['deleted_at'] ?? null) === null;

const keyOf = (record: Json | undefined, grantee: Json | undefined): string =>
  isJsonObject(record) ? `${String(record['object'])} ${String(record['id'])} ${String(grantee)}` : '';

/** What operations are about, each with the customer to whom it belongs, as it is now. */
export async function reachedBy(
  context: Context,
  operations: readonly Values[],
): Promise<ReadonlyMap<Values, readonly Target[]>> {
  const targets = operations.map((one) => targetOf(one));
  const accounts = new Map<string, Json>();
  for (const [object, some] of Map.groupBy(targets, (one) => one?.object ?? '')) {
    if (object === '' || object === 'account' || !context.declared.hasField(object, 'account_id')) continue;
    const ids = [...new Set(some.flatMap((one) => one?.id ?? []))];
    for (const [id, { account_id }] of await context.beyond(`${object}.view`).read(object, ids))
      accounts.set(id, account_id ?? null);
  }
  return new Map(
    operations.map((operation, at): [Values, readonly Target[]] => {
      const target = targets[at];
      const account = target && accounts.get(target.id);
      return [
        operation,
        [
          ...(target ? [target] : []),
          ...(typeof account === 'string' ? [{ object: 'account', id: account }] : []),
        ],
      ];
    }),
  );
}

/** Whom an operation lets in, and how far: its leader to write, the others to read. */
function peopleOf(operation: Values): ReadonlyMap<string, 'read' | 'write'> {
  const people = new Map(
    textsIn(operation['member_ids']).map((id): [string, 'read' | 'write'] => [id, 'read']),
  );
  const { leader_id: leader } = operation;
  return typeof leader === 'string' ? people.set(leader, 'write') : people;
}

const portion = 10_000;

/**
 * Brings what operations let people into in line with what they say: who joins comes in, who leaves or whose operation has
 * ended is out with this transaction.
 */
export async function letIn(context: Context, operations: readonly Operation[]): Promise<void> {
  if (operations.length === 0) return;
  const reached = await reachedBy(context, operations);
  const grants = context.beyond('operation_grant.edit');
  const known = await grants.find(
    'operation_grant',
    { field: 'joint_operation_id', op: 'in', value: operations.map(({ id }) => id) },
    portion,
  );
  const byOperation = Map.groupBy(known, (one) => String(one['joint_operation_id']));
  const made: Values[] = [];
  const changed: { id: string; values: Values }[] = [];
  for (const operation of operations) {
    const stored = new Map(
      (byOperation.get(operation.id) ?? []).map((one) => [keyOf(one['record'], one['grantee']), one]),
    );
    const records = isUnderWay(operation) ? (reached.get(operation) ?? []) : [];
    for (const { object, id } of records)
      for (const [grantee, access] of peopleOf(operation)) {
        const record = { object, id };
        const key = keyOf(record, grantee);
        const one = stored.get(key);
        stored.delete(key);
        if (!one)
          made.push({
            joint_operation_id: operation.id,
            record,
            grantee,
            access,
            granted_by: context.userId,
          });
        else if (one['access'] !== access || (one['ended_at'] ?? null) !== null)
          changed.push({ id: String(one['id']), values: { access, ended_at: null } });
      }
    for (const one of stored.values())
      if ((one['ended_at'] ?? null) === null)
        changed.push({ id: String(one['id']), values: { ended_at: context.now } });
  }
  if (made.length > 0) await grants.create('operation_grant', made);
  if (changed.length > 0) await grants.update('operation_grant', changed);
}

/** 战役 on the opportunity: the one that is under way, the newest where there are several. */
export async function markTargets(context: Context, opportunities: readonly string[]): Promise<void> {
  const ids = [...new Set(opportunities)].toSorted();
  if (ids.length === 0) return;
  await context.keep(
    'opportunity',
    ids.map((id) => ({ id, values: {} })),
  );
  const under = await context.beyond('joint_operation.view').find(
    'joint_operation',
    {
      and: [
        { field: 'target', op: 'in', value: ids.map((id) => ({ object: 'opportunity', id })) },
        { field: 'status', op: 'in', value: ['planning', 'running'] },
      ],
    },
    portion,
  );
  const newest = new Map(under.map((one) => [targetOf(one)?.id, String(one['id'])]));
  await context.keep(
    'opportunity',
    ids.map((id) => ({ id, values: { joint_operation_id: newest.get(id) ?? null } })),
  );
}

export const opportunitiesOf = (operations: readonly Values[]): readonly string[] =>
  operations.flatMap((one) => {
    const target = targetOf(one);
    return target?.object === 'opportunity' ? [target.id] : [];
  });
