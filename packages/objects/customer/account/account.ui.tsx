import { longMoment, shortDay, shortMoment, splitMoment, today } from '@kehu/ui/language/dates.ts';
import { useLocale } from '@kehu/ui/language/language.ts';
import type { CellProps } from '@kehu/ui/form/field-ui.ts';

/** When somebody is to be called next: late is red, today is amber, later is quiet. */
export function NextContactCell({ value }: CellProps) {
  useLocale();
  if (typeof value !== 'string') return null;
  const { day } = splitMoment(value);
  const now = today();
  const tone = day < now ? 'k-late' : day === now ? 'k-due' : undefined;
  return (
    <time dateTime={value} title={longMoment(value)} className={tone}>
      {day === now ? shortMoment(value) : shortDay(day)}
    </time>
  );
}
