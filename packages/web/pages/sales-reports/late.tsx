import { addDays } from '@kehu/kernel/time/day.ts';
import { narrowed, type Shown } from './parts-of.ts';
import { short } from './amounts.ts';
import { Figure } from './figure.tsx';
import { texts } from './texts.ts';

/** What should have been closed before the first period, and is still open. */
export function Late({ forecast, amount }: Shown) {
  const t = texts.use();
  const { count } = forecast.late;
  const [first] = forecast.periods;
  if (count === 0 || !first) return null;
  return (
    <p className="k-sales-late">
      <span title={t.lateHint}>{t.late}</span>
      <Figure
        what={t.late}
        count={count}
        past={forecast.past ? forecast.on : undefined}
        filter={narrowed(forecast.filters.open, {
          field: 'expected_close_on',
          op: 'lte',
          value: addDays(first.from, -1),
        })}
      >
        {count} · {short(forecast.late[amount])}
      </Figure>
    </p>
  );
}
