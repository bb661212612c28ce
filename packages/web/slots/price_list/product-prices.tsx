import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { Calculator } from 'lucide-react';
import { useList } from '@kehu/ui/data/list.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { rowOf, type Row } from './rows.ts';
import { texts } from './texts.ts';
import { TryPrice } from './try-price.tsx';
import { useUnits } from './use-units.ts';
import './price-list.css';

const fields = [
  'price_list_id',
  'product_id',
  'unit',
  'min_qty',
  'price',
  'discount_percent',
  'valid_from',
  'valid_to',
];

/** 各体系价格: what a product costs in the price lists that its reader sees, and the way to try one out. */
export function ProductPrices({ record }: PanelSlotProps) {
  const t = texts.use();
  const [trying, setTrying] = useState(false);
  const known = useObject('price_list_item') !== undefined;
  const query = useList(
    'price_list_item',
    {
      filter: { field: 'product_id', op: 'eq', value: record.id },
      fields,
      expand: ['price_list_id'],
      sort: '-created_at',
      limit: 20,
    },
    known,
  );
  const label = String(record.values['name'] ?? '');
  if (!known) return null;
  const rows = query.data?.pages.flatMap((page) => page.rows);
  return (
    <section className="k-related">
      <header>
        <h3>{t.ofProduct}</h3>
        <span className="k-spring" />
        <Button small look="ghost" icon={<Calculator />} onClick={() => setTrying(true)}>
          {t.tryOut}
        </Button>
      </header>
      {rows?.length === 0 && <p className="k-hint k-price-none">{t.standardOnly}</p>}
      {rows?.map((row) => (
        <OfList key={row.id} row={row} />
      ))}
      {query.hasNextPage && (
        <Button look="ghost" small onClick={() => void query.fetchNextPage()} disabled={query.isFetching}>
          {t.more}
        </Button>
      )}
      {trying && <TryPrice product={{ id: record.id, label }} onClose={() => setTrying(false)} />}
    </section>
  );
}

function OfList({ row }: { readonly row: RecordData }) {
  const t = texts.use();
  const units = useUnits();
  const list = row.refs['price_list_id']?.[0];
  const item = rowOf(row, units.nameOf, t.discountOf);
  if (!list) return null;
  return (
    <Link to="/records/$object/$id" params={{ object: 'price_list', id: list.id }} className="k-related-item">
      <strong>{list.label ?? '***'}</strong>
      <span>{item.price || item.discount}</span>
      <span className="k-muted">{t.whenOf(aboutOf(item, t))}</span>
    </Link>
  );
}

const aboutOf = (
  { unit, from, validFrom, validTo }: Row,
  t: ReturnType<typeof texts.use>,
): readonly string[] => [
  ...(from === '' ? [] : [t.fromOf(from)]),
  ...(unit === '' ? [] : [unit]),
  ...(validFrom === '' && validTo === '' ? [] : [t.periodOf(validFrom, validTo)]),
];
