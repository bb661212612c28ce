import { useCallback, useMemo, useState } from 'react';
import { Link } from '@tanstack/react-router';
import { Calculator, Upload } from 'lucide-react';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { useList } from '@kehu/ui/data/list.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { TextInput } from '@kehu/ui/parts/form.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import type { BannerSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { rowOf } from './rows.ts';
import { SheetRow } from './sheet-row.tsx';
import { texts } from './texts.ts';
import { TryPrice } from './try-price.tsx';
import { useGoods } from './use-goods.ts';
import { useSheet } from './use-sheet.ts';
import { useUnits } from './use-units.ts';
import '../quote/quote.css';
import './price-list.css';

const fields = ['product_id', 'unit', 'min_qty', 'price', 'discount_percent', 'valid_from', 'valid_to'];

function filterOf(list: string, q: string): Filter {
  const own: Filter = { field: 'price_list_id', op: 'eq', value: list };
  const value = q.trim();
  if (value === '') return own;
  const called = ['name', 'no', 'spec'].map((name): Filter => ({
    field: `product_id.${name}`,
    op: 'contains',
    value,
  }));
  return { and: [own, { or: called }] };
}

function usePrices(list: string, q: string) {
  const t = texts.use();
  const units = useUnits();
  const query = useList('price_list_item', {
    filter: filterOf(list, q),
    fields,
    expand: ['product_id'],
    sort: '-created_at',
    limit: 100,
  });
  const pages = query.data?.pages;
  const records = useMemo(() => pages?.flatMap(({ rows }) => rows) ?? [], [pages]);
  const stored = useMemo(
    () => records.map((record) => rowOf(record, units.nameOf, t.discountOf)),
    [records, units, t],
  );
  return { query, units, records, stored, goods: useGoods(pages) };
}

type Prices = ReturnType<typeof usePrices>;
type Sheet = ReturnType<typeof useSheet>;

/** 价格明细 of a list, typed like a sheet: keys, rows pasted from Excel, new ones above. */
export function PriceSheet({ record }: BannerSlotProps) {
  const t = texts.use();
  const [q, setQ] = useState('');
  const [trying, setTrying] = useState(false);
  const editable = record.can?.includes('edit') === true;
  const item = useObject('price_list_item');
  const prices = usePrices(record.id, q);
  const { refetch } = prices.query;
  const again = useCallback(() => refetch(), [refetch]);
  const { stored, records, units } = prices;
  const sheet = useSheet({ list: record.id, stored, records, unitValue: units.valueOf, refetch: again });
  if (!item) return null;
  if (prices.query.isError) return <Failed error={prices.query.error} onRetry={() => void refetch()} />;
  return (
    <section className="k-lines k-prices" aria-label={t.title}>
      <header className="k-lines-head">
        <h3>{t.title}</h3>
        <span className="k-muted">
          {t.count(Number(record.values['item_count'] ?? 0), String(record.values['currency_code'] ?? ''))}
        </span>
        <span className="k-spring" />
        <TextInput
          type="search"
          value={q}
          placeholder={t.search}
          aria-label={t.search}
          onChange={(event) => setQ(event.target.value)}
        />
        <Button small icon={<Calculator />} onClick={() => setTrying(true)}>
          {t.tryOut}
        </Button>
        {editable && (
          <Link to="/import" search={{ object: 'price_list_item' }} className="k-button is-small">
            <Upload />
            {t.import}
          </Link>
        )}
      </header>
      {prices.query.isPending ? (
        <SkeletonLines lines={4} />
      ) : (
        <Grid prices={prices} sheet={sheet} editable={editable} isSearch={q.trim() !== ''} />
      )}
      {editable && <Foot sheet={sheet} />}
      {trying && <TryPrice onClose={() => setTrying(false)} />}
    </section>
  );
}

interface GridProps {
  readonly prices: Prices;
  readonly sheet: Sheet;
  readonly editable: boolean;
  readonly isSearch: boolean;
}

function Grid({ prices: { query, units, stored, goods }, sheet, editable, isSearch }: GridProps) {
  const t = texts.use();
  const shown = [...(editable ? sheet.fresh : []), ...stored];
  return (
    <div
      className="k-lines-box"
      role="presentation"
      onKeyDown={sheet.onKeyDown}
      onPaste={editable ? sheet.onPaste : undefined}
    >
      <datalist id="k-price-units">
        {units.names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <table className="k-lines-grid">
        <Head editable={editable} />
        <tbody>
          {shown.map((row, at) => {
            const now = sheet.edits.get(row.key) ?? row;
            const product = goods.get(now.productId ?? '');
            return (
              <SheetRow
                key={row.key}
                row={now}
                at={at}
                product={product}
                basicUnit={product ? units.nameOf(String(product.values['unit'] ?? '')) : ''}
                errors={sheet.errors[row.key]}
                editable={editable}
                isGone={sheet.gone.has(row.key)}
                isChanged={sheet.edits.has(row.key)}
                onType={sheet.type}
                onPut={sheet.put}
                onRemove={sheet.remove}
                onBring={sheet.bring}
              />
            );
          })}
        </tbody>
      </table>
      {stored.length === 0 && <p className="k-hint">{isSearch ? t.nothing : editable ? t.none : t.empty}</p>}
      {query.hasNextPage && (
        <Button look="ghost" onClick={() => void query.fetchNextPage()} disabled={query.isFetching}>
          {t.more}
        </Button>
      )}
    </div>
  );
}

function Head({ editable }: { readonly editable: boolean }) {
  const { columns, standard } = texts.use();
  return (
    <thead>
      <tr>
        <th className="is-name">{columns.name}</th>
        <th>{columns.unit}</th>
        <th className="is-end">{columns.from}</th>
        <th className="is-end">{columns.price}</th>
        <th className="is-end">{columns.discount}</th>
        <th>{columns.validFrom}</th>
        <th>{columns.validTo}</th>
        <th className="is-end">{standard}</th>
        {editable && <th aria-hidden="true" />}
      </tr>
    </thead>
  );
}

function Foot({ sheet }: { readonly sheet: Sheet }) {
  const t = texts.use();
  const wrong = Object.keys(sheet.errors).length;
  return (
    <div className="k-lines-actions k-price-foot">
      <p className="k-hint">{wrong > 0 ? <span className="k-bad">{t.wrong(wrong)}</span> : t.keys}</p>
      {sheet.pending > 0 && (
        <>
          <Button onClick={sheet.giveUp} disabled={sheet.busy}>
            {t.giveUp}
          </Button>
          <Button look="primary" busy={sheet.busy} onClick={() => void sheet.save()}>
            {t.save(sheet.pending)}
          </Button>
        </>
      )}
    </div>
  );
}
