import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { call } from '@kehu/ui/api/call.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { exact } from './amounts.ts';
import { pageSize } from './data.ts';
import { texts } from './texts.ts';

interface Page {
  readonly items: readonly JsonObject[];
  readonly next_cursor: string | null;
}

/** Conditions on opportunities as conditions on their lines. */
function ofLines(filter: Filter): Filter {
  if ('and' in filter) return { and: filter.and.map(ofLines) };
  if ('or' in filter) return { or: filter.or.map(ofLines) };
  return { ...filter, field: `opportunity_id.${filter.field}` };
}

interface LinesProps {
  readonly title: string;
  /** Which opportunities, without the product. */
  readonly filter: Filter;
  /** A category of products; `none`: lines without a product. */
  readonly category: string;
  readonly onClose: () => void;
}

/** The lines behind a figure of a product category, with their opportunities. */
export function Lines({ title, filter, category, onClose }: LinesProps) {
  const t = texts.use();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const product: Filter =
    category === 'none'
      ? { field: 'product_id', op: 'empty' }
      : { field: 'product_id.category_id', op: 'eq', value: category };
  const body = {
    filter: { and: [ofLines(filter), product] },
    limit: pageSize,
    fields: ['opportunity_id', 'product_id', 'description', 'quantity', 'amount'],
    expand: ['opportunity_id', 'product_id'],
    ...(cursor !== undefined && { cursor }),
  };
  const { data, isPending, isError, error, refetch } = useQuery({
    queryKey: [...keys.counts('opportunity'), 'lines', body],
    queryFn: ({ signal }) => call<Page>('POST', '/records/opportunity_line/query', { body, signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Dialog title={title} width={760} onClose={onClose}>
      {isPending && <SkeletonLines />}
      {isError && <Failed error={error} onRetry={() => void refetch()} />}
      {data && <Table items={data.items} />}
      <div className="k-sales-turn">
        {cursors.length > 0 && (
          <Button small onClick={() => setCursors(cursors.slice(0, -1))}>
            {t.before50}
          </Button>
        )}
        {data?.next_cursor && (
          <Button small onClick={() => setCursors([...cursors, data.next_cursor ?? ''])}>
            {t.after50}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function labelOf(item: JsonObject, field: string): string {
  const refs = item['_refs'];
  const found = isJsonObject(refs) ? refs[field] : undefined;
  return isJsonObject(found) ? String(found['label'] ?? '') : '';
}

function Table({ items }: Pick<Page, 'items'>) {
  const t = texts.use();
  return (
    <div className="k-table-box">
      <table className="k-table is-cards">
        <thead>
          <tr>
            <th scope="col">{t.opportunity}</th>
            <th scope="col">{t.product}</th>
            <th scope="col" className="is-end">
              {t.quantity}
            </th>
            <th scope="col" className="is-end">
              {t.expected}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={String(item['id'])}>
              <td>
                <Link
                  to="/records/$object/$id"
                  params={{ object: 'opportunity', id: String(item['opportunity_id']) }}
                >
                  {labelOf(item, 'opportunity_id')}
                </Link>
              </td>
              <td data-label={t.product}>
                {labelOf(item, 'product_id') || String(item['description'] ?? '')}
              </td>
              <td data-label={t.quantity} className="is-end">
                {Number(item['quantity'])}
              </td>
              <td data-label={t.expected} className="is-end">
                {exact(String(item['amount'] ?? '0'))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
