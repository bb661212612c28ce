import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { Changed } from './changed.tsx';
import { Conditions } from './conditions.tsx';
import { changesAsked, useChanges, type Changes } from './data.ts';
import { Frame } from './frame.tsx';
import { readSalesSearch, withSearch, type SalesSearch } from './sales-search.ts';
import { texts } from './texts.ts';
import { Notes, Waterfall } from './waterfall.tsx';

/** 期间变化: what became of the open opportunities between two days. */
export function ChangesPage() {
  const t = texts.use();
  const navigate = useNavigate();
  const search = readSalesSearch({ ...useSearch({ strict: false }) });
  const go = (next: SalesSearch) => void navigate({ to: '/reports/changes', search: next, replace: true });
  const query = useChanges(search);
  const { data } = query;
  return (
    <Frame report="changes" search={search}>
      <Conditions search={search} onChange={go} since={data?.since ?? ''} />
      {query.isPending && <SkeletonLines lines={8} />}
      {query.isError && !query.isPlaceholderData && (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      )}
      {data && !query.isError && (
        <div className="k-stack" aria-busy={query.isPlaceholderData}>
          <section className="k-block">
            <header>
              <h2>{t.waterfall}</h2>
              <span className="k-muted k-hide-phone">{t.waterfallHint}</span>
              <span className="k-spring" />
              <Segments
                label={t.amount}
                segments={[
                  { value: 'expected', label: t.expected },
                  { value: 'weighted', label: t.weighted },
                ]}
                value={search.amount ?? 'expected'}
                onChange={(value) => go(withSearch(search, { amount: value === 'expected' ? null : value }))}
              />
            </header>
            {isStill(data) ? <Empty title={t.noChange} /> : null}
            <Waterfall
              changes={data}
              isNow={!search.on}
              onOpen={(kind) => go(withSearch(search, { kind }))}
            />
          </section>
          {data.notes.length > 0 && (
            <Notes changes={data} onOpen={(kind) => go(withSearch(search, { kind }))} />
          )}
        </div>
      )}
      {search.kind && data && (
        <Changed
          kind={search.kind}
          question={{ ...changesAsked(search), since: data.since, on: data.on }}
          onClose={() => go(withSearch(search, { kind: null }))}
        />
      )}
    </Frame>
  );
}

const isStill = ({ kinds }: Changes): boolean => kinds.every(({ kind }) => kind === 'same');
