import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { memberOf } from '@kehu/kernel/json/stored.ts';
import { nextDay } from './next-day.ts';
import { occasions } from './occasions.ts';

const values = occasions.map(({ value }) => value);

/** The next day of each care, in order: on or after today (interval: so many days after), or after what `since` says. */
export async function daysFor(
  context: Context,
  cares: readonly Values[],
  today: string,
  since?: (care: Values) => string,
): Promise<readonly (string | undefined)[]> {
  if (cares.length === 0) return [];
  const ids = (field: string): readonly string[] => [
    ...new Set(cares.flatMap((care) => (typeof care[field] === 'string' ? [String(care[field])] : []))),
  ];
  const people = await context.beyond('contact.view').read('contact', ids('contact_id'));
  const accounts = await context.beyond('account.view').read('account', ids('account_id'));
  return cares.map((care) => {
    const person = people.get(String(care['contact_id']));
    const account = accounts.get(String(care['account_id']));
    const occasion = memberOf(values, care['occasion']) ?? 'once';
    const from = occasion === 'interval' ? today : (since?.(care) ?? today);
    return nextDay(
      {
        occasion,
        festival: textOf(care['festival']),
        intervalDays: typeof care['interval_days'] === 'number' ? care['interval_days'] : null,
        birthday: textOf(person?.['birthday']),
        lunar: person?.['lunar'] === true,
        anniversary: textOf(account?.['first_deal_on']) ?? textOf(account?.['founded_on']),
      },
      from,
    );
  });
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
