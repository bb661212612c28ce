import { lazy, Suspense, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useCount, useList, type ListParams } from '@kehu/ui/data/list.ts';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { ago, daysBetween, splitMoment, today } from '@kehu/ui/language/dates.ts';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { titleOf } from '../../derived/record/title.ts';
import { Agenda } from './agenda.tsx';
import { Birthdays, Promises } from './due-cards.tsx';
import { Exceptions } from './exceptions.tsx';
import { Figures } from './figures.tsx';
import { overdueOn } from './overdue.ts';
import { Team } from './team.tsx';
import { texts } from './texts.ts';
import type { Whose } from './whose.ts';

/** Beyond the first paint: salespeople and those who lead them have it. */
const Attainment = lazy(() =>
  import('../sales-reports/attainment.tsx').then((m) => ({ default: m.Attainment })),
);

const fields = [
  'name',
  'lifecycle',
  'grade',
  'last_contact_at',
  'next_contact_at',
  'last_contact_summary',
  'owner_id',
  'updated_at',
];
const mine: Filter = { field: 'owner_id', op: 'is_me' };

const all = (...parts: readonly Filter[]): Filter => ({ and: parts });
const dueToday: Filter = { field: 'next_contact_at', op: 'within', value: 'today' };
const text = (row: RecordData, field: string): string | undefined => {
  const value = row.values[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

interface RowProps {
  readonly account: ObjectMeta;
  readonly row: RecordData;
  readonly when: ReactNode;
  /** Whose it is matters where customers of several people stand together. */
  readonly owner: boolean;
}

function Row({ account, row, when, owner }: RowProps) {
  const t = texts.use();
  const last = text(row, 'last_contact_at');
  const grade = fieldOf(account, 'grade');
  const Grade = grade && lookOf(grade).Cell;
  const note = [
    owner ? row.refs['owner_id']?.[0]?.label : undefined,
    last ? t.last(ago(last)) : t.never,
    text(row, 'last_contact_summary'),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <Link
      to="/records/$object"
      params={{ object: account.name }}
      search={{ open: row.id }}
      className="k-home-row"
    >
      <span className="k-home-facts">
        <strong className="k-ellipsis">{titleOf(account, row)}</strong>
        {Grade && <Grade field={grade} value={row.values['grade'] ?? null} refs={[]} place="list" />}
      </span>
      {when}
      <p className="k-ellipsis" title={note}>
        {note}
      </p>
    </Link>
  );
}

interface CardProps {
  readonly account: ObjectMeta;
  readonly title: string;
  readonly empty: string;
  readonly params: ListParams;
  readonly count?: boolean;
  readonly late?: boolean;
  readonly owners: boolean;
  readonly when: (row: RecordData) => ReactNode;
}

function Card({ account, title, empty, params, count, late, owners, when }: CardProps) {
  const t = texts.use();
  const known = fields.filter((name) => fieldOf(account, name));
  const query = useList(account.name, {
    ...params,
    limit: 10,
    fields: known,
    expand: owners ? ['owner_id'] : [],
  });
  const total = useCount(account.name, params, count ?? false).data;
  const rows = query.data?.pages[0]?.rows ?? [];
  const search = {
    ...(params.filter && { filter: params.filter }),
    ...(params.sort && { sort: params.sort }),
  };
  return (
    <section className={late ? 'k-home-card is-late' : 'k-home-card'}>
      <header>
        <h2>{title}</h2>
        {total?.value != null && total.value > 0 && (
          <span className="k-home-count">{`${total.value}${total.exact ? '' : '+'}`}</span>
        )}
        <Link to="/records/$object" params={{ object: account.name }} search={search} className="k-link">
          {t.all}
        </Link>
      </header>
      {query.isPending && <SkeletonLines lines={3} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {rows.map((row) => (
        <Row key={row.id} account={account} row={row} when={when(row)} owner={owners} />
      ))}
      {query.isSuccess && rows.length === 0 && <p className="k-home-empty">{empty}</p>}
    </section>
  );
}

/** Whom to call, what is overdue, what was touched; of a team also who did what. */
export function Cards({ account, whose }: { account: ObjectMeta; whose: Whose }) {
  const t = texts.use();
  const now = today();
  const owners = whose === 'all';
  const sells = useObject('opportunity')?.operations.includes('view') === true;
  const hasTargets = useSession().modules.includes('report') && sells;
  const of = (...parts: readonly Filter[]): Filter => (owners ? all(...parts) : all(mine, ...parts));
  const next = (row: RecordData) => text(row, 'next_contact_at');
  const time = (row: RecordData) => {
    const at = next(row);
    return at ? <time dateTime={at}>{splitMoment(at).time}</time> : null;
  };
  const lateBy = (row: RecordData) => {
    const at = next(row);
    const days = at ? daysBetween(splitMoment(at).day, now) : 0;
    return <span className="k-home-when k-home-late">{t.days(Math.max(1, days))}</span>;
  };
  const touched = (row: RecordData) => (
    <span className="k-home-when">{ago(text(row, 'updated_at') ?? '')}</span>
  );
  return (
    <>
      <Figures account={account} whose={whose} />
      {hasTargets && (
        <Suspense fallback={null}>
          <Attainment whose={whose} />
        </Suspense>
      )}
      <div className="k-home">
        <div>
          <Card
            account={account}
            title={t.today}
            empty={t.todayEmpty}
            owners={owners}
            params={{ filter: of(dueToday), sort: 'next_contact_at' }}
            count
            when={time}
          />
          <Card
            account={account}
            title={t.recent}
            empty={t.recentEmpty}
            owners={owners}
            params={{ ...(!owners && { filter: of() }), sort: '-updated_at' }}
            when={touched}
          />
        </div>
        <div>
          {owners ? <Team /> : <Agenda />}
          {owners ? <Exceptions /> : <Promises />}
          <Card
            account={account}
            title={t.overdue}
            empty={t.overdueEmpty}
            owners={owners}
            params={{ filter: of(overdueOn(now)), sort: 'next_contact_at' }}
            count
            late
            when={lateBy}
          />
          {!owners && <Birthdays />}
        </div>
      </div>
    </>
  );
}
