import { memo } from 'react';
import { Link } from '@tanstack/react-router';
import { Undo2, X } from 'lucide-react';
import { groupDigits } from '@kehu/fields/family/number.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { ProductCell } from '../quote/product-cell.tsx';
import { fieldOf, isEmptyRow, type Column, type Row } from './rows.ts';
import { texts } from './texts.ts';

export interface SheetRowProps {
  readonly row: Row;
  readonly at: number;
  readonly product: RecordData | undefined;
  readonly basicUnit: string;
  readonly errors: { readonly [field: string]: string } | undefined;
  readonly editable: boolean;
  readonly isGone: boolean;
  readonly isChanged: boolean;
  readonly onType: (row: Row, column: Column, text: string) => void;
  readonly onPut: (row: Row) => void;
  readonly onRemove: (row: Row) => void;
  readonly onBring: (row: Row) => void;
}

const amountText = (amount: unknown): string =>
  typeof amount === 'string' && amount !== '' ? groupDigits(amount, 2) : '';

const numeric: ReadonlySet<Column> = new Set(['from', 'price', 'discount']);

function Cell({ column, hint, ...props }: SheetRowProps & { column: Column; hint?: string }) {
  const t = texts.use();
  const { row, at, errors, editable, isGone, onType } = props;
  const wrong = errors?.[fieldOf[column]];
  const isEnd = numeric.has(column);
  if (!editable)
    return (
      <td className={classes(isEnd && 'is-end', `is-${column}`)} data-label={t.columns[column]}>
        {(column === 'price' ? amountText(row[column]) : row[column]) || (
          <span className="k-muted">{hint}</span>
        )}
      </td>
    );
  return (
    <td className={classes(isEnd && 'is-end', `is-${column}`)} data-label={t.columns[column]}>
      <input
        aria-label={t.cellLabel(t.columns[column], at + 1)}
        aria-invalid={wrong !== undefined}
        data-column={column}
        value={row[column]}
        disabled={isGone}
        autoComplete="off"
        list={column === 'unit' ? 'k-price-units' : undefined}
        inputMode={column === 'from' || column === 'price' ? 'decimal' : undefined}
        placeholder={hint}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => onType(row, column, event.target.value)}
      />
      {wrong !== undefined && <small className="k-price-wrong">{wrong}</small>}
    </td>
  );
}

function ProductName(props: SheetRowProps) {
  const t = texts.use();
  const { row, at, errors, editable, product, isGone, onType, onPut } = props;
  const wrong = errors?.[fieldOf.name];
  const about = [product?.values['no'], product?.values['spec']].filter(Boolean).join(' · ');
  return (
    <td className="is-name" data-label={t.columns.name}>
      {editable && row.id === null ? (
        <ProductCell
          value={row.name}
          label={t.cellLabel(t.columns.name, at + 1)}
          invalid={wrong}
          onType={(name) => onType(row, 'name', name)}
          onTake={({ productId = null, name = '' }) => onPut({ ...row, productId, name })}
        />
      ) : (
        <>
          {row.productId === null || isGone ? (
            <span data-column="name">{row.name}</span>
          ) : (
            <Link
              to="/records/$object/$id"
              params={{ object: 'product', id: row.productId }}
              className="k-link"
              tabIndex={-1}
            >
              {row.name}
            </Link>
          )}
          {about !== '' && <small className="k-muted">{about}</small>}
        </>
      )}
      {wrong !== undefined && <small className="k-price-wrong">{wrong}</small>}
    </td>
  );
}

/** One price in its cells. Only the one that is typed into is drawn anew. */
export const SheetRow = memo(function SheetRow(props: SheetRowProps) {
  const t = texts.use();
  const { row, product, basicUnit, editable, isGone, isChanged, onRemove, onBring } = props;
  return (
    <tr data-row={row.key} className={classes(isGone && 'is-gone', isChanged && 'is-changed')}>
      <ProductName {...props} />
      <Cell {...props} column="unit" hint={basicUnit || t.basic} />
      <Cell {...props} column="from" hint={t.fromFirst} />
      <Cell {...props} column="price" />
      <Cell {...props} column="discount" />
      <Cell {...props} column="validFrom" hint={t.asList} />
      <Cell {...props} column="validTo" hint={t.asList} />
      <td className="is-end k-muted k-price-standard" data-label={t.standard}>
        {amountText(product?.values['standard_price'])}
      </td>
      {editable && (
        <td className="k-lines-tools">
          {!isEmptyRow(row) && (
            <Button
              look="ghost"
              small
              tabIndex={-1}
              icon={isGone ? <Undo2 /> : <X />}
              aria-label={isGone ? t.bring(row.name) : t.remove(row.name)}
              onClick={() => (isGone ? onBring(row) : onRemove(row))}
            />
          )}
        </td>
      )}
    </tr>
  );
});
