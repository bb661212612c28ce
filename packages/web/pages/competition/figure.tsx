import type { Filter } from '@kehu/kernel/query/filter.ts';
import { ListLink } from '../../shell/list-link.tsx';

/** A number that opens the records which it counts. */
export function Figure({
  object,
  n,
  text,
  filter,
}: {
  object: string;
  n: number;
  text?: string;
  filter: Filter;
}) {
  if (n === 0) return <span className="k-muted">{text ?? '0'}</span>;
  return (
    <ListLink object={object} filter={filter}>
      {text ?? n.toLocaleString('en')}
    </ListLink>
  );
}

/** `¥1,234,567`: whole units are enough for a report. */
export const amountText = (amount: unknown): string =>
  `¥${Math.round(Number(amount ?? 0)).toLocaleString('en')}`;
