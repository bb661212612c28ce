import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '@kehu/ui/api/call.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { SalesSearch } from './sales-search.ts';

import type { Edits, Sheet } from './sheet.ts';

export const useSheet = ({ year, metric, department }: SalesSearch) => {
  const query = { year, metric, department };
  return useQuery({
    queryKey: [...keys.counts('sales_target'), 'sheet', query],
    queryFn: ({ signal }) => call<Sheet>('GET', '/reports/targets', { query, signal }),
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });
};

export async function saveSheet(sheet: Sheet, edits: Edits): Promise<void> {
  const cells = Object.entries(edits)
    .filter(([, value]) => value.trim() !== '')
    .map(([key, value]) => {
      const [id = '', period = ''] = key.split(' ');
      const [type = '', number = ''] = period.split(':');
      const row = sheet.rows.find((one) => one.id === id);
      return {
        object: row?.object ?? 'user',
        id,
        period_type: type,
        period: Number(number),
        value: value.trim(),
      };
    });
  await call('PUT', '/reports/targets', { body: { year: sheet.year, metric: sheet.metric, cells } });
}

/** Every target of the sheet that is not locked yet, or is. */
export const cellIds = (sheet: Sheet, locked: boolean): readonly string[] =>
  sheet.rows.flatMap(({ cells }) =>
    Object.values(cells).flatMap((cell) => (cell.locked === locked ? [cell.id] : [])),
  );

export async function setLock(ids: readonly string[], action: 'lock' | 'unlock'): Promise<number> {
  const answer = await call<{ succeeded: readonly unknown[] }>(
    'POST',
    `/records/sales_target/actions/${action}`,
    { body: { ids: [...ids], params: {} } },
  );
  return answer.succeeded.length;
}
