import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { addDays } from '@kehu/kernel/time/day.ts';
import { momentAt, startOfDay } from '@kehu/kernel/time/zone.ts';

/** Days before the last one on which the owner is reminded. */
const warnedDays = 3;
const warnedAt = '08:30:00';

/** The moment at which the last day of a quote has passed. */
export const endOf = ({ timeZone }: Context, { valid_until: last }: Values): string =>
  startOfDay(addDays(String(last), 1), timeZone);

/** When a quote that is sent now asks for attention: some days before its end, or at its end where that is past. */
export function wakeAfter(context: Context, quote: Values): string {
  const day = addDays(String(quote['valid_until']), -warnedDays);
  const warned = momentAt(`${day}T${warnedAt}`, context.timeZone);
  return warned > context.now ? warned : endOf(context, quote);
}
