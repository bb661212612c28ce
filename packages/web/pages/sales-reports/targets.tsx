import { useState } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Info } from 'lucide-react';
import { fieldOf, useMeta, useObject } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { optionsOf } from '../../derived/filter/words.ts';
import { Frame } from './frame.tsx';
import { readSalesSearch, withSearch, type SalesSearch } from './sales-search.ts';
import { useSheet } from './sheet-data.ts';
import type { Edits, Sheet } from './sheet.ts';
import { TargetGrid } from './target-grid.tsx';
import { Tools } from './target-tools.tsx';
import { texts } from './texts.ts';

/** 销售目标 (R-S15): a department's targets of a year by quarter and month, with those of what is below it. */
export function TargetsPage() {
  const navigate = useNavigate();
  const search = readSalesSearch({ ...useSearch({ strict: false }) });
  const go = (next: SalesSearch) => void navigate({ to: '/reports/targets', search: next, replace: true });
  const query = useSheet(search);
  const { data } = query;
  return (
    <Frame report="targets" search={search}>
      {query.isPending && <SkeletonLines lines={8} />}
      {query.isError && !data && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {data && (
        <Body
          // What was typed for one sheet is not for another.
          key={`${data.year} ${data.metric} ${data.department ?? ''}`}
          sheet={data}
          search={search}
          go={go}
        />
      )}
    </Frame>
  );
}

interface BodyProps {
  readonly sheet: Sheet;
  readonly search: SalesSearch;
  readonly go: (search: SalesSearch) => void;
}

function Body({ sheet, search, go }: BodyProps) {
  const t = texts.use();
  const [edits, setEdits] = useState<Edits>({});
  const isEmpty = sheet.rows.every(({ cells }) => Object.keys(cells).length === 0);
  return (
    <div className="k-stack">
      <Choices sheet={sheet} search={search} go={go} />
      {sheet.missing !== null && (
        <p className="k-sales-past" role="note">
          <Info aria-hidden />
          <span>{t.missing[sheet.missing] ?? sheet.missing}</span>
        </p>
      )}
      {sheet.metric === 'signed_amount' && <p className="k-muted">{t.signedHint}</p>}
      {isEmpty && !sheet.editable ? (
        <Empty title={t.emptyTargets} hint={t.emptyTargetsHint} />
      ) : (
        <>
          {sheet.editable && <Tools sheet={sheet} edits={edits} onEdit={setEdits} />}
          <TargetGrid
            sheet={sheet}
            edits={edits}
            onEdit={(cell, value) => setEdits({ ...edits, [cell]: value })}
            onEnter={(department) => go(withSearch(search, { department }))}
          />
        </>
      )}
    </div>
  );
}

/** Which year, of what. */
function Choices({ sheet, search, go }: BodyProps) {
  const t = texts.use();
  const say = useSay();
  const meta = useMeta();
  const target = useObject('sales_target');
  const metric = target && fieldOf(target, 'metric');
  const metrics = metric ? optionsOf(metric, meta) : [];
  const [thisYear] = useState(() => new Date().getFullYear());
  return (
    <div className="k-sales-switches">
      <label className="k-sales-choice">
        <span>{t.year}</span>
        <select value={sheet.year} onChange={(event) => go(withSearch(search, { year: event.target.value }))}>
          {[-2, -1, 0, 1]
            .map((by) => thisYear + by)
            .map((year) => (
              <option key={year}>{year}</option>
            ))}
        </select>
      </label>
      <label className="k-sales-choice">
        <span>{t.metric}</span>
        <select
          value={sheet.metric}
          onChange={(event) => go(withSearch(search, { metric: event.target.value }))}
        >
          {metrics.map(({ value, label }) => (
            <option key={value} value={value}>
              {say(label)}
            </option>
          ))}
        </select>
      </label>
      {sheet.path.length > 1 && (
        <nav className="k-sales-path" aria-label={t.department}>
          {sheet.path.map(({ id, name }, at) =>
            at === sheet.path.length - 1 ? (
              <strong key={id}>{name}</strong>
            ) : (
              <button
                key={id}
                type="button"
                onClick={() => go(withSearch(search, { department: at === 0 ? null : id }))}
              >
                {name}
              </button>
            ),
          )}
        </nav>
      )}
    </div>
  );
}
