import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { Settings2, Table2, Waves } from 'lucide-react';
import { useMeta, useObject } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { Chip } from '@kehu/ui/parts/chip.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Empty, Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { ListLink } from '../../shell/list-link.tsx';
import { isOpen } from '../settings/section-names.ts';
import { inside, useStandings, type Standing } from './pool-data.ts';
import { PoolRows } from './pool-rows.tsx';
import { Requests } from './requests.tsx';
import { texts } from './texts.ts';
import '@kehu/ui/parts/table.css';
import './pools.css';

/** How much may still be taken, and by which limits. */
function Limits({ pool }: { pool: Standing }) {
  const t = texts.use();
  const { claimed, per_day: most, held, may_hold: mayHold, left, mode, admin, claims } = pool;
  const isFull = mayHold > 0 && held >= mayHold;
  const sentence = left === null ? t.leftAny : left > 0 ? t.left(left) : isFull ? t.full : t.leftNone;
  return (
    <p className="k-pool-limits">
      <Chip hue={mode === 'free' ? 'green' : 'amber'}>{t.modes[mode]}</Chip>
      {admin && <Chip hue="blue">{t.admin}</Chip>}
      {claims && <strong data-none={left === 0}>{sentence}</strong>}
      {most > 0 && <span>{t.today(claimed, most)}</span>}
      {mayHold > 0 && <span>{t.held(held, mayHold)}</span>}
    </p>
  );
}

type Tab = 'inside' | 'requests';

function Pool({ pool }: { pool: Standing }) {
  const t = texts.use();
  const object = useObject(pool.object);
  const [tab, setTab] = useState<Tab>('inside');
  const asked = pool.mode === 'approve' || pool.waiting > 0;
  if (!object) return null;
  return (
    <>
      <div className="k-pool-head">
        <Limits pool={pool} />
        <span className="k-spring" />
        {asked && (
          <Segments<Tab>
            label={pool.name}
            segments={[
              { value: 'inside', label: t.tabs.inside },
              {
                value: 'requests',
                label: pool.waiting > 0 ? `${t.tabs.requests} ${pool.waiting}` : t.tabs.requests,
              },
            ]}
            value={tab}
            onChange={setTab}
          />
        )}
        <ListLink object={pool.object} filter={inside(pool)} className="k-button is-ghost is-small">
          <Table2 />
          {t.inList}
        </ListLink>
      </div>
      {asked && tab === 'requests' ? <Requests pool={pool} /> : <PoolRows pool={pool} object={object} />}
    </>
  );
}

const countOf = ({ inside: { value, exact } }: Standing): string => `${value}${exact ? '' : '+'}`;

/** 公海: what belongs to nobody, and how much of it one may take. */
export function PoolsPage() {
  const t = texts.use();
  const meta = useMeta();
  const session = useSession();
  const query = useStandings();
  const [chosen, setChosen] = useState<string>();
  const pools = query.data ?? [];
  const pool = pools.find(({ id }) => id === chosen) ?? pools[0];
  return (
    <div className="k-page k-pools">
      <header className="k-page-head">
        <h1>{t.title}</h1>
        <span className="k-spring" />
        {isOpen('pools', meta, session) && (
          <Link
            to="/settings/$section"
            params={{ section: 'pools' }}
            search={{}}
            className="k-button"
            aria-label={t.settings}
          >
            <Settings2 />
            <span className="k-hide-phone">{t.settings}</span>
          </Link>
        )}
      </header>
      {query.isPending && <SkeletonLines lines={8} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && !pool && (
        <Empty icon={<Waves className="k-state-icon" />} title={t.none} hint={t.noneHint} />
      )}
      {pool && pools.length > 1 && (
        <Segments
          label={t.pools}
          segments={pools.map((each) => ({ value: each.id, label: `${each.name} ${countOf(each)}` }))}
          value={pool.id}
          onChange={setChosen}
        />
      )}
      {pool && <Pool key={pool.id} pool={pool} />}
    </div>
  );
}
