import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { longMoment } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { readSights, sightKinds, type DaySights, type SightReport } from './data.ts';
import { texts } from './texts.ts';

/** So many times his mean of a day stands out. */
const outstanding = 3;

const meanOf = (days: readonly DaySights[], kind: (typeof sightKinds)[number]): number =>
  days.length === 0 ? 0 : Math.round(days.reduce((sum, day) => sum + day[kind], 0) / days.length);

function Days({ days }: Pick<SightReport, 'days'>) {
  const t = texts.use();
  if (days.length === 0) return <p className="k-muted">{t.noDays}</p>;
  const means = new Map(sightKinds.map((kind) => [kind, meanOf(days, kind)]));
  return (
    <div className="k-table-box">
      <table className="k-table is-cards">
        <thead>
          <tr>
            <th>{t.day}</th>
            {sightKinds.map((kind) => (
              <th key={kind} className="is-end" title={t.usual(means.get(kind) ?? 0)}>
                {t.kinds[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day.day}>
              <td className="k-name">{day.day}</td>
              {sightKinds.map((kind) => {
                const bad = day[kind] > Math.max(20, (means.get(kind) ?? 0) * outstanding);
                return (
                  <td key={kind} data-label={t.kinds[kind]} className={bad ? 'is-end k-bad' : 'is-end'}>
                    {day[kind].toLocaleString()}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Shown({ id }: { id: string }) {
  const t = texts.use();
  const query = useQuery({
    queryKey: ['hand-overs', 'sights', id],
    queryFn: ({ signal }) => readSights(id, signal),
    staleTime: 60_000,
  });
  if (query.isPending) return <SkeletonLines lines={4} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const { days, deeds } = query.data;
  return (
    <div className="k-stack">
      <Days days={days} />
      <strong>{t.deeds}</strong>
      {deeds.length === 0 && <p className="k-muted">{t.noDeeds}</p>}
      <ul className="k-leaver-deeds">
        {deeds.map((deed) => (
          <li key={`${deed.at} ${deed.action} ${deed.title}`}>
            <time dateTime={deed.at}>{longMoment(deed.at)}</time>
            <span className={deed.action === 'export' || deed.action === 'printed' ? 'k-tag' : 'k-tag k-bad'}>
              {t.actions[deed.action]}
            </span>
            <span className="k-ellipsis">{deed.title}</span>
            {deed.rows !== null && <span className="k-muted">{t.rows(deed.rows)}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What somebody viewed and took away of late; asked for, because reading it is logged. */
export function Sights({ id }: { id: string }) {
  const t = texts.use();
  const [open, setOpen] = useState(false);
  return (
    <section className="k-block">
      <header>
        <h3>{t.report}</h3>
        {!open && (
          <Button small onClick={() => setOpen(true)}>
            {t.showReport}
          </Button>
        )}
      </header>
      <p className="k-hint">{t.reportHint}</p>
      {open && <Shown id={id} />}
    </section>
  );
}
