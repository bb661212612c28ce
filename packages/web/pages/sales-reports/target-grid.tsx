import { useState } from 'react';
import { Lock } from 'lucide-react';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { addDays, firstOfMonth } from '@kehu/kernel/time/day.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { rateOf } from './amounts.ts';
import { gapOf } from './share-out.ts';
import { cellKey, isTarget, periods, valueOf, type Edits, type Sheet, type SheetRow } from './sheet.ts';
import type { SalesTexts } from './locales/zh.ts';
import { texts } from './texts.ts';
import { ListLink } from '../../shell/list-link.tsx';

interface GridProps {
  readonly sheet: Sheet;
  readonly edits: Edits;
  readonly onEdit: (cell: string, value: string) => void;
  readonly onEnter: (department: string) => void;
}

const money = new Set(['signed_amount', 'order_amount', 'received', 'profit', 'opp_amount']);

/** Figures without needless decimals: counts are whole, money has cents where there are some. */
const plain = (value: string): string => Number(value).toLocaleString('zh-CN', { maximumFractionDigits: 2 });

export function headOf(period: string, t: Pick<SalesTexts, 'whole' | 'quarterOf' | 'monthOf'>): string {
  const [type, number] = period.split(':');
  if (type === 'year') return t.whole;
  return type === 'quarter' ? t.quarterOf(Number(number)) : t.monthOf(Number(number));
}

/** Rows are the department, what is below it and its people; columns the year, its quarters and months. */
export function TargetGrid({ sheet, edits, onEdit, onEnter }: GridProps) {
  const t = texts.use();
  const [first] = sheet.rows;
  return (
    <div className="k-table-box k-sales-sheet">
      <table className="k-table">
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            {periods.map((period) => (
              <th key={period} scope="col" className="is-end" data-type={period.split(':')[0]}>
                {headOf(period, t)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row) => (
            <tr key={row.id} className={row.id === first?.id && sheet.department !== null ? 'is-sum' : ''}>
              <th scope="row">
                {row.object === 'department' && row.id !== sheet.department ? (
                  <button type="button" className="k-sales-who" onClick={() => onEnter(row.id)}>
                    {row.name}
                  </button>
                ) : (
                  row.name
                )}
              </th>
              {periods.map((period) => (
                <td key={period} data-type={period.split(':')[0]}>
                  <Cell sheet={sheet} row={row} period={period} edits={edits} onEdit={onEdit} />
                </td>
              ))}
            </tr>
          ))}
          {sheet.department !== null && <Gaps sheet={sheet} edits={edits} />}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps extends Omit<GridProps, 'onEnter'> {
  readonly row: SheetRow;
  readonly period: string;
}

function Cell({ sheet, row, period, edits, onEdit }: CellProps) {
  const t = texts.use();
  const key = cellKey(row.id, period);
  const cell = row.cells[period];
  const value = valueOf(row, period, edits);
  const actual = row.actual?.[period];
  const isWrong = edits[key] !== undefined && value.trim() !== '' && !isTarget(value);
  return (
    <div className="k-sales-cell" data-changed={edits[key] !== undefined}>
      {sheet.editable && cell?.locked !== true ? (
        <TargetInput
          label={t.cell(row.name, headOf(period, t))}
          wrong={isWrong ? t.badValue : undefined}
          value={edits[key] ?? (cell ? trimmed(cell.value) : '')}
          onChange={(text) => onEdit(key, text)}
        />
      ) : (
        <span title={cell?.locked ? t.locked : undefined}>
          {cell?.locked && <Lock aria-label={t.locked} />}
          {cell ? plain(cell.value) : '—'}
        </span>
      )}
      {actual !== undefined && (
        <small>
          <Reached sheet={sheet} row={row} period={period} actual={actual} />
          {value !== '' && isTarget(value) && <em>{rateOf(actual, value)}</em>}
        </small>
      )}
    </div>
  );
}

/** Grouped while it is only read; as it was typed while somebody writes in it. */
function TargetInput(props: {
  readonly label: string;
  readonly wrong: string | undefined;
  readonly value: string;
  readonly onChange: (text: string) => void;
}) {
  const { label, wrong, value, onChange } = props;
  const [writing, setWriting] = useState(false);
  return (
    <input
      aria-label={label}
      aria-invalid={wrong !== undefined}
      title={wrong}
      inputMode="decimal"
      value={!writing && isTarget(value) ? plain(value) : value}
      onFocus={() => setWriting(true)}
      onBlur={() => setWriting(false)}
      onChange={(event) => onChange(event.target.value.replace(/[,，\s]/g, ''))}
    />
  );
}

const trimmed = (value: string): string => value.replace(/\.00$/, '');

/** What was reached, opening its records. */
function Reached({
  sheet,
  row,
  period,
  actual,
}: {
  sheet: Sheet;
  row: SheetRow;
  period: string;
  actual: string;
}) {
  const text = money.has(sheet.metric) ? plain(actual) : String(Number(actual));
  const { behind } = sheet;
  if (!behind || Number(actual) === 0) return <span>{text}</span>;
  const [from, to] = daysOf(sheet.year, period);
  const filter: Filter = {
    and: [
      { field: behind.at, op: 'between', value: [from, to] },
      row.object === 'user'
        ? { field: 'owner_id', op: 'eq', value: row.id }
        : { field: 'owner_dept_id', op: 'in', value: [...row.within] },
      ...(behind.where ? [promised<Filter>(behind.where)] : []),
    ],
  };
  return (
    <ListLink object={behind.object} filter={filter}>
      {text}
    </ListLink>
  );
}

/** First and last day of a period. */
function daysOf(year: number, period: string): readonly [string, string] {
  const [type, number] = period.split(':');
  const months = type === 'year' ? 12 : type === 'quarter' ? 3 : 1;
  const first = firstOfMonth(`${year}-01-01`, (Number(number) - 1) * months);
  return [first, addDays(firstOfMonth(first, months), -1)];
}

/** Whether what is below adds up to the target above it (objects-sales: "warn when unequal"). */
function Gaps({ sheet, edits }: Pick<GridProps, 'sheet' | 'edits'>) {
  const t = texts.use();
  return (
    <tr className="k-sales-gaps">
      <th scope="row">{t.children}</th>
      {periods.map((period) => {
        const gap = gapOf(sheet, period, edits);
        const isEqual = gap !== null && Number(gap) === 0;
        return (
          <td
            key={period}
            className="is-end"
            data-type={period.split(':')[0]}
            data-equal={gap === null ? undefined : isEqual}
          >
            {gap === null ? (
              ''
            ) : isEqual ? (
              <span title={t.equal}>✓</span>
            ) : (
              <span title={t.unequal(plain(gap))}>
                {Number(gap) > 0 ? '+' : ''}
                {plain(gap)}
              </span>
            )}
          </td>
        );
      })}
    </tr>
  );
}
