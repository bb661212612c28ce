import { useState, type CSSProperties } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { isVeiled } from '@kehu/kernel/access/operations.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { Meta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { sumOf } from '@kehu/kernel/money/line-amounts.ts';
import { fieldOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { ListLink } from '../../shell/list-link.tsx';
import { optionsOf } from '../../derived/filter/words.ts';
import { analyses, type Analysis, type AnalysisColumn } from './analyses.ts';
import { behind, useColumns, type Parts } from './analysis-data.ts';
import { exact, rateOf } from './amounts.ts';
import { Frame } from './frame.tsx';
import { readSalesSearch, withSearch, type SalesSearch } from './sales-search.ts';
import { texts } from './texts.ts';

const seen = (meta: Meta, name: string): ObjectMeta | undefined =>
  meta.objects.find((object) => object.name === name && object.operations.includes('view'));

/** A column whose amounts the reader may not see is not there for him. */
const isShown =
  (object: ObjectMeta) =>
  ({ at, sum }: AnalysisColumn): boolean => {
    const field = sum === undefined ? undefined : fieldOf(object, sum);
    return fieldOf(object, at) !== undefined && (sum === undefined || (!!field && !isVeiled(field.access)));
  };

/** 更多分析: how opportunities move and where they come from, quotes, requirements (R-S8, R-S9, R-S16, R-C20). */
export function AnalysisPage() {
  const t = texts.use();
  const meta = useMeta();
  const navigate = useNavigate();
  const search = readSalesSearch({ ...useSearch({ strict: false }) });
  const go = (next: SalesSearch) => void navigate({ to: '/reports/analysis', search: next, replace: true });
  const offered = analyses.filter(({ object }) => seen(meta, object));
  const analysis = offered.find(({ name }) => name === search.kind) ?? offered[0];
  const object = analysis && seen(meta, analysis.object);
  return (
    <Frame report="analysis" search={search}>
      <div className="k-sales-switches">
        <Segments
          label={t.analysis}
          segments={offered.map(({ name }) => ({ value: name, label: t.analyses[name] }))}
          value={analysis?.name ?? ''}
          onChange={(kind) => go(withSearch(search, { kind, split: null }))}
        />
      </div>
      {analysis && object && (
        <Chosen key={analysis.name} analysis={analysis} object={object} search={search} go={go} />
      )}
    </Frame>
  );
}

interface ChosenProps {
  readonly analysis: Analysis;
  readonly object: ObjectMeta;
  readonly search: SalesSearch;
  readonly go: (search: SalesSearch) => void;
}

function Chosen({ analysis, object, search, go }: ChosenProps) {
  const t = texts.use();
  const say = useSay();
  const [thisYear] = useState(() => new Date().getFullYear());
  const year = Number(search.year ?? thisYear) || thisYear;
  const offered = analysis.by.filter((name) => name === 'month' || fieldOf(object, name));
  const by = offered.find((name) => name === search.split) ?? offered[0] ?? 'month';
  const columns = analysis.columns.filter(isShown(object));
  const answers = useColumns(columns, by, year);
  const failed = answers.find(({ isError }) => isError);
  const parts = answers.flatMap(({ data }) => data ?? []);
  const label = (name: string): string => {
    const field = fieldOf(object, name);
    return name === 'month' || !field ? t.month : say(field.label);
  };
  return (
    <section className="k-block">
      <div className="k-sales-switches">
        <label className="k-sales-choice">
          <span>{t.year}</span>
          <select value={year} onChange={(event) => go(withSearch(search, { year: event.target.value }))}>
            {[-2, -1, 0].map((back) => (
              <option key={back}>{thisYear + back}</option>
            ))}
          </select>
        </label>
        <Segments
          label={t.split}
          segments={offered.map((name) => ({ value: name, label: label(name) }))}
          value={by}
          onChange={(split) => go(withSearch(search, { split }))}
        />
      </div>
      {failed && <Failed error={failed.error} onRetry={() => void failed.refetch()} />}
      {!failed && parts.length < columns.length && <SkeletonLines lines={6} />}
      {!failed && parts.length === columns.length && (
        <Table analysis={analysis} object={object} columns={columns} parts={parts} by={by} year={year} />
      )}
    </section>
  );
}

interface TableProps extends Pick<ChosenProps, 'analysis' | 'object'> {
  readonly columns: readonly AnalysisColumn[];
  readonly parts: readonly Parts[];
  readonly by: string;
  readonly year: number;
}

type Shared = CSSProperties & { readonly '--share': string };
const valueOf = (parts: Parts | undefined, key: string | null): string => parts?.get(key)?.value ?? '0';
const total = (parts: Parts | undefined): string =>
  sumOf([...(parts?.values() ?? [])].map(({ value }) => value));

/** A row for each part, the greatest first, months as they come; every number opens its records. */
function Table({ analysis, object, columns, parts, by, year }: TableProps) {
  const t = texts.use();
  const name = usePartName(object, by);
  const [first] = parts;
  const found = [...new Set(parts.flatMap((one) => [...one.keys()]))];
  const rows = found.toSorted((a, b) =>
    by === 'month' ? (a ?? '').localeCompare(b ?? '') : Number(valueOf(first, b)) - Number(valueOf(first, a)),
  );
  const most = Math.max(1, ...rows.map((key) => Number(valueOf(first, key))));
  const { share } = analysis;
  const rate = (of: (parts: Parts | undefined) => string): string => {
    const at = (column: string): string => of(parts[columns.findIndex((one) => one.name === column)]);
    return rateOf(at(share.part), sumOf(share.whole.map(at)));
  };
  if (rows.length === 0) return <Empty title={t.noRecords} hint={t.noRecordsHint} />;
  return (
    <div className="k-table-box">
      <table className="k-table k-sales-figures k-sales-analysis">
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            {columns.map((column) => (
              <th key={column.name} scope="col" className="is-end">
                {t.analysisColumns[column.name]}
              </th>
            ))}
            <th scope="col" className="is-end">
              {t.analysisColumns[share.name]}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((key) => {
            const style: Shared = { '--share': `${(Number(valueOf(first, key)) / most) * 100}%` };
            return (
              <tr key={String(key)}>
                <th scope="row" style={style}>
                  {name(key, parts)}
                </th>
                {columns.map((column, at) => (
                  <td key={column.name} className="is-end">
                    <Cell
                      column={column}
                      value={valueOf(parts[at], key)}
                      filter={behind(column, by, year, key)}
                    />
                  </td>
                ))}
                <td className="is-end">{rate((one) => valueOf(one, key))}</td>
              </tr>
            );
          })}
          <tr className="is-sum">
            <th scope="row">{t.sum}</th>
            {columns.map((column, at) => (
              <td key={column.name} className="is-end">
                <Cell column={column} value={total(parts[at])} filter={behind(column, by, year)} />
              </td>
            ))}
            <td className="is-end">{rate(total)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Cell({ column, value, filter }: { column: AnalysisColumn; value: string; filter: Filter }) {
  const text = column.sum === undefined ? String(Number(value)) : exact(value);
  if (Number(value) === 0) return <>{text}</>;
  return (
    <ListLink object={column.object} filter={filter}>
      {text}
    </ListLink>
  );
}

/** What a part is called: a month, an option, a record. */
function usePartName(object: ObjectMeta, by: string) {
  const t = texts.use();
  const say = useSay();
  const meta = useMeta();
  const field = fieldOf(object, by);
  const options = field ? optionsOf(field, meta) : [];
  return (key: string | null, parts: readonly Parts[]): string => {
    if (key === null) return t.none;
    if (by === 'month') return key.slice(0, 7);
    const option = options.find(({ value }) => value === key);
    if (option) return say(option.label);
    return parts.flatMap((one) => one.get(key)?.label ?? [])[0] ?? t.none;
  };
}
