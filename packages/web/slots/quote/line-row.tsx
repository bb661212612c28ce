import { memo } from 'react';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { Button } from '@kehu/ui/parts/button.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { formatMoney } from '@kehu/kernel/text/money-words.ts';
import { ProductCell } from './product-cell.tsx';
import { fieldOf, type Column, type Row } from './rows.ts';
import { texts } from './texts.ts';

export interface LineRowProps {
  readonly row: Row;
  readonly at: number;
  readonly gross: string | undefined;
  readonly errors: { readonly [field: string]: string } | undefined;
  readonly lumpSum: boolean;
  readonly rates: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (key: string, values: Partial<Row>) => void;
  readonly onTake: (row: Row, taken: Partial<Row>) => void;
  readonly onMove: (key: string, by: number) => void;
  readonly onRemove: (key: string) => void;
}

/** What is typed is no price of a list any more. */
const ofHand = { typed: true, reason: '', was: '' } as const;

/** Where a price comes from, and which one it has replaced. */
function Reason({ row: { reason, was } }: { readonly row: Row }) {
  const t = texts.use();
  if (reason === '') return null;
  const title = was === '' ? reason : t.also(t.was(was), reason);
  return (
    <small className="k-lines-reason" title={title} role={was === '' ? undefined : 'status'}>
      {was !== '' && <del>{was}</del>} {reason}
    </small>
  );
}

const numeric: ReadonlySet<Column> = new Set(['quantity', 'price', 'discount']);

function Cell({ column, ...props }: LineRowProps & { readonly column: Column }) {
  const t = texts.use();
  const { row, at, errors, lumpSum, onChange } = props;
  const off = lumpSum && (column === 'price' || column === 'discount');
  const wrong = errors?.[fieldOf(column)];
  return (
    <td className={classes(numeric.has(column) && 'is-end', `is-${column}`)} data-label={t.columns[column]}>
      <input
        aria-label={t.cellLabel(t.columns[column], at + 1)}
        aria-invalid={wrong !== undefined}
        title={wrong}
        data-column={column}
        value={off ? '' : row[column]}
        disabled={off}
        autoComplete="off"
        inputMode={column === 'quantity' || column === 'price' ? 'decimal' : undefined}
        placeholder={column === 'discount' && !off ? t.discountHint : undefined}
        onChange={(event) =>
          onChange(row.key, { [column]: event.target.value, ...(column === 'price' && ofHand) })
        }
      />
      {column === 'price' && !off && <Reason row={row} />}
    </td>
  );
}

function Tools({ row, onMove, onRemove }: LineRowProps) {
  const t = texts.use();
  return (
    <td className="k-lines-tools">
      <Button
        look="ghost"
        small
        tabIndex={-1}
        icon={<ArrowUp />}
        aria-label={t.up}
        onClick={() => onMove(row.key, -1)}
      />
      <Button
        look="ghost"
        small
        tabIndex={-1}
        icon={<ArrowDown />}
        aria-label={t.down}
        onClick={() => onMove(row.key, 1)}
      />
      <Button
        look="ghost"
        small
        tabIndex={-1}
        icon={<X />}
        aria-label={t.remove}
        onClick={() => onRemove(row.key)}
      />
    </td>
  );
}

/** One line in its cells. Only the line that is typed into is drawn anew. */
export const LineRow = memo(function LineRow(props: LineRowProps) {
  const t = texts.use();
  const { row, at, gross, errors, onChange } = props;
  if (row.kind === 'subtotal')
    return (
      <tr data-row={row.key} className="k-lines-subtotal">
        <td className="k-lines-no">{at + 1}</td>
        <td colSpan={7}>
          <input
            aria-label={t.cellLabel(t.columns.name, at + 1)}
            data-column="name"
            value={row.name}
            autoComplete="off"
            onChange={(event) => onChange(row.key, { name: event.target.value })}
          />
        </td>
        <td className="is-end is-gross">{gross === undefined ? '' : formatMoney(gross, '')}</td>
        <td />
        <Tools {...props} />
      </tr>
    );
  return (
    <tr data-row={row.key} className={classes(row.optional && 'is-optional')}>
      <td className="k-lines-no">{at + 1}</td>
      <td className="is-name" data-label={t.columns.name}>
        <ProductCell
          value={row.name}
          label={t.cellLabel(t.columns.name, at + 1)}
          invalid={errors?.['product_name'] ?? errors?.['product_id']}
          onType={(name) => onChange(row.key, name.trim() === '' ? { name, productId: null } : { name })}
          onTake={(taken) => props.onTake(row, taken)}
        />
        <label className="k-lines-optional" title={t.optionalHint}>
          <input
            type="checkbox"
            className="k-check"
            tabIndex={-1}
            checked={row.optional}
            onChange={(event) => onChange(row.key, { optional: event.target.checked })}
          />
          {t.optional}
        </label>
      </td>
      <Cell {...props} column="spec" />
      <Cell {...props} column="quantity" />
      <Cell {...props} column="unit" />
      <Cell {...props} column="price" />
      <Cell {...props} column="discount" />
      <td data-label={t.columns.tax}>
        <select
          aria-label={t.cellLabel(t.columns.tax, at + 1)}
          value={row.taxRate}
          onChange={(event) => onChange(row.key, { taxRate: event.target.value })}
        >
          {props.rates.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </td>
      <td className="is-end is-gross" data-label={t.columns.gross}>
        {gross === undefined ? '' : formatMoney(gross, '')}
      </td>
      <Cell {...props} column="note" />
      <Tools {...props} />
    </tr>
  );
});
