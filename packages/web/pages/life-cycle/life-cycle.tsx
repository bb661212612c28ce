import { useNavigate, useSearch } from '@tanstack/react-router';
import { Filter as FilterIcon } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { fieldOf, useMeta, useObject } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { DateInput } from '@kehu/ui/parts/date-input.tsx';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { optionsOf } from '../../derived/filter/words.ts';
import { Pick } from '../tracking/conditions.tsx';
import { Bars } from './bars.tsx';
import { readLifeCycleSearch, type LifeCycleSearch } from './life-cycle-search.ts';
import { Moves } from './moves.tsx';
import { usePipe, type Pipe } from './pipe-data.ts';
import { texts } from './texts.ts';
import '@kehu/ui/parts/block.css';
import '@kehu/ui/parts/table.css';
import './life-cycle.css';

/** 客户生命周期管道 (R-C1, R-C2): how many customers were in which stage, at any day, and what moved since another. */
export function LifeCyclePage() {
  const t = texts.use();
  const meta = useMeta();
  const account = useObject('account');
  const field = account && fieldOf(account, 'lifecycle');
  const open = useSession().modules.includes('report') && field !== undefined;
  const navigate = useNavigate();
  const search = readLifeCycleSearch({ ...useSearch({ strict: false }) });
  const query = usePipe(search, open);
  const go = (next: LifeCycleSearch) =>
    void navigate({ to: '/reports/life-cycle', search: next, replace: true });
  if (!open || !account)
    return (
      <div className="k-page">
        <Empty icon={<FilterIcon className="k-state-icon" />} title={t.noRight} hint={t.noRightHint} />
      </div>
    );
  const stages = optionsOf(field, meta);
  const pipe = query.data;
  return (
    <div className="k-page k-life">
      <header className="k-page-head">
        <h1>{t.title}</h1>
        <span className="k-muted k-hide-phone">{t.hint}</span>
      </header>
      <Conditions account={account} search={search} pipe={query.data} onChange={go} />
      {query.isPending && <SkeletonLines lines={8} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {pipe && !query.isError && pipe.total === 0 && (
        <Empty icon={<FilterIcon className="k-state-icon" />} title={t.empty} hint={t.emptyHint} />
      )}
      {pipe && !query.isError && pipe.total > 0 && (
        <>
          <section className="k-block" aria-busy={query.isPlaceholderData}>
            <header>
              <h2>{t.pipe}</h2>
              <span className="k-muted">{t.total(pipe.total)}</span>
            </header>
            <Bars pipe={pipe} stages={stages} search={search} />
          </section>
          <section className="k-block">
            <header>
              <h2>{t.moves}</h2>
              <span className="k-muted">{t.movesHint(pipe.since, pipe.on)}</span>
            </header>
            <Moves pipe={pipe} stages={stages} search={search} />
          </section>
        </>
      )}
    </div>
  );
}

interface ConditionsProps {
  readonly account: ObjectMeta;
  readonly search: LifeCycleSearch;
  readonly pipe: Pipe | undefined;
  readonly onChange: (next: LifeCycleSearch) => void;
}

/** The two days, and whose and which customers. */
function Conditions({ account, search, pipe, onChange: go }: ConditionsProps) {
  const t = texts.use();
  const set = (name: keyof LifeCycleSearch, value: string | null | undefined) => {
    const { [name]: _, ...rest } = search;
    go(value ? { ...rest, [name]: value } : rest);
  };
  return (
    <div className="k-life-conditions">
      <Labeled label={t.on}>
        {({ id }) => (
          <DateInput id={id} value={search.on ?? pipe?.on ?? null} onChange={(day) => set('on', day)} />
        )}
      </Labeled>
      <Labeled label={t.since}>
        {({ id }) => (
          <DateInput
            id={id}
            value={search.since ?? pipe?.since ?? null}
            onChange={(day) => set('since', day)}
          />
        )}
      </Labeled>
      <Pick
        label={t.category}
        object="account_category"
        field={fieldOf(account, 'category_id')}
        id={search.category}
        onPick={(id) => set('category', id)}
      />
      <Pick
        label={t.owner}
        object="user"
        field={fieldOf(account, 'owner_id')}
        id={search.owner}
        onPick={(id) => set('owner', id)}
      />
      {Object.keys(search).length > 0 && (
        <Button look="ghost" small onClick={() => go({})}>
          {t.clear}
        </Button>
      )}
    </div>
  );
}
