import type { Filter } from '@kehu/kernel/query/filter.ts';
import { joinMoment } from '@kehu/ui/language/dates.ts';

/** Days gone by: what is due today stands under today, whatever the hour. */
export const overdueOn = (day: string): Filter => ({
  field: 'next_contact_at',
  op: 'lt',
  value: joinMoment(day, '00:00'),
});
