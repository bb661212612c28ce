import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';

/** What belongs to a customer rather than to a person: it is always his owner's. */
const followers: readonly { readonly object: string; readonly among?: Filter }[] = [
  { object: 'membership' },
  { object: 'credit_profile' },
  { object: 'opportunity', among: { field: 'status', op: 'in', value: ['open', 'on_hold'] } },
  { object: 'customer_care', among: { field: 'status', op: 'eq', value: 'planned' } },
];

const most = 20_000;

/** Open opportunities, membership, credit and open cares that were the former owner's go to the new one with the customer. */
export async function goAlong(context: Context, changes: readonly Change[]): Promise<void> {
  const moved = new Map(changes.map((change) => [change.id, change]));
  for (const { object, among } of followers) {
    const of: Filter = { field: 'account_id', op: 'in', value: [...moved.keys()] };
    const found = await context
      .beyond(`${object}.view`)
      .find(object, among ? { and: [of, among] } : of, most);
    await context.keep(
      object,
      found.flatMap((record) => {
        const change = moved.get(String(record['account_id']));
        if (!change || !isSame(record, change.before)) return [];
        const { owner_id, owner_dept_id } = change.after;
        return [
          {
            id: String(record['id']),
            values: { owner_id: owner_id ?? null, owner_dept_id: owner_dept_id ?? null },
          },
        ];
      }),
    );
  }
}

const isSame = (record: Values, before: Values | null): boolean =>
  (record['owner_id'] ?? null) === (before?.['owner_id'] ?? null);
