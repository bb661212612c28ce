import type { Change, Context, Merging, Values } from '@kehu/kernel/declare/behaviour.ts';
import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';

export const refuseMerge = (zh: string, en: string): KehuError => {
  const detail: Label = { zh, en };
  return new KehuError('state_conflict', { detail });
};

/** Company and person are not one (flows §8.5). */
export function sameKind({ into, from }: Merging): void {
  if (from.some(({ kind }) => kind !== into['kind']))
    throw refuseMerge('企业与个人不能合并', 'A company and a person are not merged');
}

const traces = ['last_contact_at', 'last_contact_by', 'last_contact_summary'] as const;
const refusals = ['do_not_email', 'do_not_sms', 'do_not_call'] as const;

/** The latest contact of all of them is that of what is left; who refused a channel once has refused it. */
export function keptBy({ into, from }: Merging): Values {
  const all = [into, ...from];
  const at = (values: Values): string => String(values['last_contact_at'] ?? '');
  const last = all.reduce((best, one) => (at(one) > at(best) ? one : best));
  const refused = refusals.filter((field) => all.some((one) => one[field] === true));
  return {
    ...Object.fromEntries(
      traces.filter((field) => field in last).map((field) => [field, last[field] ?? null]),
    ),
    ...Object.fromEntries(refused.map((field) => [field, true])),
  };
}

/** Of records that go over, those that are a default where there is one already lose it; `slot` is what has one default. */
export async function oneDefault(
  context: Context,
  object: string,
  field: string,
  slot: (values: Values) => string,
  changes: readonly Change[],
): Promise<void> {
  const chosen = changes.filter(
    ({ after }) => after[field] === true && typeof after['account_id'] === 'string',
  );
  if (chosen.length === 0) return;
  const accounts = [...new Set(chosen.map(({ after }) => String(after['account_id'])))];
  const known = await context.beyond(`${object}.view`).find(object, {
    and: [
      { field: 'account_id', op: 'in', value: accounts },
      { field, op: 'eq', value: true },
    ],
  });
  const going = new Set(chosen.map(({ id }) => id));
  const taken = new Set(known.filter((one) => !going.has(String(one['id']))).map(slot));
  for (const change of chosen) {
    const key = slot(change.after);
    if (taken.has(key)) change.set(field, false);
    taken.add(key);
  }
}
