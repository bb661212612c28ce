import { isVeiled } from '@kehu/kernel/access/operations.ts';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { post } from '@kehu/ui/api/call.ts';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import type { ListParams } from '@kehu/ui/data/list.ts';
import { attribute } from '@kehu/ui/form/attributes.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { texts } from '../../locales/texts.ts';
import type { Column } from './columns.ts';
import type { Rows } from './use-rows.ts';

const isAddedUp = (field: FieldMeta): boolean =>
  lookOf(field).sums === true && attribute(field, 'ordinal') !== true;

/** Columns with a sum: amounts and quantities that the reader sees in full. */
export const totalled = (columns: readonly Column[]): readonly Column[] =>
  columns.filter(({ field }) => !isVeiled(field.access) && !field.tally && isAddedUp(field));

interface Answer {
  readonly groups: readonly JsonObject[];
}

async function readTotals(object: string, params: ListParams, names: readonly string[]): Promise<JsonObject> {
  const { filter, slice } = params;
  const measures = names.map((field) => ({ fn: 'sum', field }));
  const { groups } = await post<Answer>(`/records/${object}/aggregate`, {
    ...(filter && { filter }),
    ...(slice !== undefined && { slice }),
    measures,
  });
  return groups[0] ?? {};
}

/**
 * Sums over all that the list finds, not only what is loaded: of a list that is counted to its end at once, after its
 * rows; of a larger one when somebody asks. A search text has no figures (api.md `aggregate`).
 */
function useTotals(object: ObjectMeta, { params, columns, count, list }: Rows) {
  const names = totalled(columns).map(({ name }) => name);
  const { filter, slice, q } = params;
  const question = JSON.stringify([filter, slice]);
  const [wanted, setWanted] = useState<string>();
  const small = count?.exact === true;
  const query = useQuery({
    queryKey: [...keys.counts(object.name), 'sum', names, { filter, slice }],
    queryFn: () => readTotals(object.name, params, names),
    enabled: q === undefined && !list.isFetching && (small || wanted === question),
    staleTime: 60_000,
    retry: false,
  });
  return { ...query, ask: () => (query.isError ? void query.refetch() : setWanted(question)) };
}

/** What stands where the sums have no place: the word, the way to ask, or why there are none. */
function Lead({ totals }: { totals: ReturnType<typeof useTotals> }) {
  const t = texts.use().list;
  if (totals.isFetching) return <>{t.summing}</>;
  if (totals.isSuccess) return <>{t.total}</>;
  const costly = isProblem(totals.error) && totals.error.code === 'too_expensive';
  return (
    <Button look="ghost" small onClick={totals.ask}>
      {costly ? t.tooManyToSum : totals.isError ? t.sumFailed : t.sum}
    </Button>
  );
}

/** The last line of a list: sums of its amounts. */
export function Totals({ object, data }: { object: ObjectMeta; data: Rows }) {
  const totals = useTotals(object, data);
  if (data.params.q !== undefined) return null;
  const sums: JsonObject = totals.data ?? {};
  return (
    <div className="k-grid-totals" role="row" style={{ gridTemplateColumns: 'var(--columns)' }}>
      <div className="k-td is-check" role="gridcell" />
      {data.columns.map(({ name, field, align }) => {
        const value: Json = sums[`sum_${name}`] ?? null;
        const { Cell } = lookOf(field);
        const classes = ['k-td', ...(align === 'end' ? ['is-end'] : [])];
        return name === object.title ? (
          <div key={name} className="k-td is-title" role="gridcell">
            <Lead totals={totals} />
          </div>
        ) : (
          <div key={name} className={classes.join(' ')} role="gridcell">
            <div className="k-cell">
              {value !== null && <Cell field={field} value={value} refs={[]} place="list" />}
            </div>
          </div>
        );
      })}
      <div className="k-td" role="presentation" />
    </div>
  );
}
