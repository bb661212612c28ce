import { useCallback, useState } from 'react';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import { useList } from '@kehu/ui/data/list.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { deleteRecord } from '@kehu/ui/data/changes.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { TextInput } from '@kehu/ui/parts/form.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { ItemRow } from './item-row.tsx';
import { NewItem } from './new-item.tsx';
import { texts } from './texts.ts';
import './price-list.css';

const fields = ['product_id', 'unit', 'min_qty', 'price', 'discount_percent'];

const filterOf = (list: string, q: string): Filter => {
  const own: Filter = { field: 'price_list_id', op: 'eq', value: list };
  return q.trim() === ''
    ? own
    : { and: [own, { field: 'product_id.name', op: 'contains', value: q.trim() }] };
};

/** 价格明细: the prices of a list in a table that is typed into. */
export function PriceItems({ record, editable }: PanelSlotProps) {
  const t = texts.use();
  const object = useObject('price_list_item');
  const [q, setQ] = useState('');
  const query = useList('price_list_item', {
    filter: filterOf(record.id, q),
    fields,
    expand: ['product_id'],
    sort: 'created_at',
    limit: 100,
  });
  const { refetch } = query;
  const remove = useCallback(
    (row: RecordData) =>
      void deleteRecord('price_list_item', row)
        .then(() => {
          toast(t.removed);
          return refetch();
        })
        .catch(toastError),
    [refetch, t.removed],
  );
  if (!object) return null;
  if (query.isError) return <Failed error={query.error} onRetry={() => void refetch()} />;
  const rows = query.data?.pages.flatMap((page) => page.rows);
  return (
    <section className="k-related k-prices">
      <header>
        <h3>{t.title}</h3>
        <TextInput
          type="search"
          value={q}
          placeholder={t.search}
          aria-label={t.search}
          onChange={(event) => setQ(event.target.value)}
        />
      </header>
      {editable && <p className="k-hint">{t.either}</p>}
      {!rows && <SkeletonLines lines={4} />}
      {rows?.length === 0 && <p className="k-hint">{q.trim() === '' ? t.none : t.nothing}</p>}
      {rows && rows.length > 0 && (
        <div>
          <table className="k-price-table">
            <thead>
              <tr>
                <th>{t.product}</th>
                <th>{t.unit}</th>
                <th className="is-end">{t.from}</th>
                <th className="is-end">{t.price}</th>
                <th className="is-end">{t.discount}</th>
                {editable && <th aria-hidden="true" />}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <ItemRow key={row.id} object={object} row={row} editable={editable} onRemove={remove} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.hasNextPage && (
        <Button look="ghost" onClick={() => void query.fetchNextPage()} disabled={query.isFetching}>
          {t.more}
        </Button>
      )}
      {editable && <NewItem object={object} list={record.id} onMade={() => void refetch()} />}
    </section>
  );
}
