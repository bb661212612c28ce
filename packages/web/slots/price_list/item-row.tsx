import { memo, type KeyboardEvent } from 'react';
import { Link } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { groupDigits, plainNumber } from '@kehu/fields/family/number.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { changeRecord } from '@kehu/ui/data/changes.ts';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import type { RecordData, Values } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';

/** Columns that are typed into. */
const typed = ['min_qty', 'price', 'discount_percent'] as const;
type Typed = (typeof typed)[number];

const shownOf = (row: RecordData, name: Typed): string => {
  const value = row.values[name];
  return typeof value === 'string' ? groupDigits(value, name === 'price' ? 2 : 0) : '';
};

/** A price and a discount are never both there. */
function changesOf(name: Typed, text: string): Values {
  const value = text.trim() === '' ? null : plainNumber(text);
  if (name === 'min_qty') return { min_qty: value ?? '0' };
  if (value === null) return { [name]: null };
  return name === 'price'
    ? { price: value, discount_percent: null }
    : { discount_percent: value, price: null };
}

/** The same column of the row above or below. */
function step(event: KeyboardEvent<HTMLInputElement>, name: Typed): void {
  const down = event.key === 'Enter' || event.key === 'ArrowDown';
  if (!down && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const row = event.currentTarget.closest('tr');
  const next = down ? row?.nextElementSibling : row?.previousElementSibling;
  const input = next?.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (input) input.focus();
  else event.currentTarget.blur();
}

interface CellProps {
  readonly object: ObjectMeta;
  readonly row: RecordData;
  readonly name: Typed;
  readonly label: string;
  readonly editable: boolean;
}

function NumberCell({ object, row, name, label, editable }: CellProps) {
  const shown = shownOf(row, name);
  if (!editable)
    return (
      <td className="is-end" data-label={label}>
        {shown}
      </td>
    );
  const save = (input: HTMLInputElement) => {
    if (input.value.trim() === shown) return;
    void changeRecord(object, row, changesOf(name, input.value)).catch((error: unknown) => {
      input.value = shown;
      toastError(error);
    });
  };
  return (
    <td className="is-end" data-label={label}>
      <input
        key={shown}
        className="k-input k-number"
        name={name}
        aria-label={label}
        inputMode="decimal"
        defaultValue={shown}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={(event) => save(event.currentTarget)}
        onKeyDown={(event) => step(event, name)}
      />
    </td>
  );
}

interface RowProps {
  readonly object: ObjectMeta;
  readonly row: RecordData;
  readonly editable: boolean;
  readonly onRemove: (row: RecordData) => void;
}

/** One price; what is typed is saved when the cell is left. */
export const ItemRow = memo(function ItemRow({ object, row, editable, onRemove }: RowProps) {
  const t = texts.use();
  const product = row.refs['product_id']?.[0];
  const unit = fieldOf(object, 'unit');
  const Unit = unit && lookOf(unit).Cell;
  const labels = { min_qty: t.from, price: t.price, discount_percent: t.discount };
  return (
    <tr>
      <td>
        {product?.label ? (
          <Link to="/records/$object/$id" params={{ object: 'product', id: product.id }} className="k-link">
            {product.label}
          </Link>
        ) : (
          '***'
        )}
      </td>
      <td data-label={t.unit}>
        {unit && Unit && row.values['unit'] ? (
          <Unit field={unit} value={row.values['unit']} refs={[]} place="list" />
        ) : (
          <span className="k-muted">{t.basic}</span>
        )}
      </td>
      {typed.map((name) => (
        <NumberCell
          key={name}
          object={object}
          row={row}
          name={name}
          label={labels[name]}
          editable={editable}
        />
      ))}
      {editable && (
        <td className="is-tight is-side">
          <Button
            small
            look="ghost"
            icon={<Trash2 />}
            aria-label={t.remove(product?.label ?? '')}
            onClick={() => onRemove(row)}
          />
        </td>
      )}
    </tr>
  );
});
