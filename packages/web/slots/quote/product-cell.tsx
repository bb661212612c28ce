import { useDeferredValue, useState, type KeyboardEvent } from 'react';
import { useList } from '@kehu/ui/data/list.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { shortNumber, type Row } from './rows.ts';
import { texts } from './texts.ts';

const most = 8;
const asked = ['name', 'spec', 'unit', 'standard_price', 'tax_rate', 'no'];
const onSale = { field: 'status', op: 'eq', value: 'on' } as const;

/** What a line takes over from a product. */
export type Taken = Partial<Row>;

function takenFrom({ id, values }: RecordData, unit: string): Taken {
  const { name, spec, standard_price: price, tax_rate: taxRate } = values;
  return {
    productId: id,
    name: String(name ?? ''),
    spec: String(spec ?? ''),
    unit,
    price: shortNumber(price),
    ...(typeof taxRate === 'string' && { taxRate }),
  };
}

interface ProductCellProps {
  readonly value: string;
  readonly label: string;
  readonly invalid: string | undefined;
  readonly onType: (name: string) => void;
  readonly onTake: (taken: Taken) => void;
}

/** The name of what is offered: typed freely, or taken from the products that are on sale, found by pinyin as well. */
export function ProductCell({ value, label, invalid, onType, onTake }: ProductCellProps) {
  const meta = useMeta();
  const say = useSay();
  useLocale();
  const known = objectOf(meta, 'product') !== undefined;
  const [open, setOpen] = useState(false);
  const [place, setPlace] = useState<{ top: number; left: number }>();
  const [at, setAt] = useState(0);
  const q = useDeferredValue(value.trim());
  const { data } = useList(
    'product',
    { q, filter: onSale, fields: asked, limit: most },
    known && open && q !== '',
  );
  const found = open && q !== '' ? (data?.pages[0]?.rows ?? []) : [];
  const take = (product: RecordData) => {
    const unit = (meta.options['unit'] ?? []).find((one) => one.value === product.values['unit']);
    onTake(takenFrom(product, unit ? say(unit.label) : ''));
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (found.length === 0 || event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const chosen = found[at];
    if (step !== 0 && !event.altKey) setAt((at + step + found.length) % found.length);
    else if (event.key === 'Enter' && chosen && !event.ctrlKey) take(chosen);
    else if (event.key === 'Escape') setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span className="k-lines-product" role="presentation" onKeyDown={onKeyDown}>
      <input
        aria-label={label}
        aria-invalid={invalid !== undefined}
        title={invalid}
        data-column="name"
        value={value}
        autoComplete="off"
        onChange={(event) => {
          onType(event.target.value);
          const box = event.target.getBoundingClientRect();
          setPlace({ top: box.bottom + 2, left: box.left });
          setOpen(true);
          setAt(0);
        }}
        onBlur={() => setOpen(false)}
      />
      {found.length > 0 && <FoundList place={place} found={found} at={at} onTake={take} />}
    </span>
  );
}

interface FoundListProps {
  readonly place: { readonly top: number; readonly left: number } | undefined;
  readonly found: readonly RecordData[];
  readonly at: number;
  readonly onTake: (product: RecordData) => void;
}

function FoundList({ place, found, at, onTake }: FoundListProps) {
  const t = texts.use();
  return (
    <ul className="k-lines-found" aria-label={t.products} style={place}>
      {found.map((product, index) => (
        <li key={product.id}>
          <button
            type="button"
            tabIndex={-1}
            className={classes(index === at && 'is-at')}
            onPointerDown={(event) => {
              event.preventDefault();
              onTake(product);
            }}
          >
            <strong>{String(product.values['name'] ?? '')}</strong>
            <span>{String(product.values['spec'] ?? '')}</span>
            <span className="k-spring" />
            <span>{t.listPrice(shortNumber(product.values['standard_price']))}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
