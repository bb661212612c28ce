import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { client } from '@kehu/ui/data/client.ts';
import { useJob, useJobEnd } from '@kehu/ui/data/job.ts';
import { longMoment } from '@kehu/ui/language/dates.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { pastKey, readPast, takeBack, type PastHandOver } from './data.ts';
import { texts } from './texts.ts';

const stateOf = (states: ReturnType<typeof texts.use>['states'], state: string): string =>
  Object.entries(states).find(([name]) => name === state)?.[1] ?? state;

function Row({ past }: { past: PastHandOver }) {
  const t = texts.use();
  const [asked, setAsked] = useState(false);
  const [jobId, setJobId] = useState<string>();
  const job = useJob(jobId);
  useJobEnd(job, () => void client.invalidateQueries({ queryKey: pastKey }));
  const undo = async () => {
    const answer = await takeBack(past.id);
    setJobId(answer.job.id);
    await client.invalidateQueries({ queryKey: pastKey });
  };
  const { undo: undone } = past;
  const running = undone?.state === 'running' || undone?.state === 'queued';
  return (
    <tr>
      <td className="k-name">{past.user_name}</td>
      <td data-label={t.at}>
        <time dateTime={past.at}>{longMoment(past.at)}</time>
      </td>
      <td data-label={t.operator}>{past.by_name}</td>
      <td data-label={t.moved} className="is-end">
        {past.done.toLocaleString()}
      </td>
      <td data-label={t.state}>
        {running
          ? t.undoing
          : undone?.state === 'done'
            ? t.undone(undone.undone, undone.kept)
            : stateOf(t.states, past.state)}
      </td>
      <td className="is-tight is-side">
        {past.undo_until !== null && (
          <Button small onClick={() => setAsked(true)}>
            {t.undo}
          </Button>
        )}
        {asked && (
          <Confirm
            title={t.undoTitle(past.user_name)}
            action={t.undo}
            danger
            onClose={() => setAsked(false)}
            onConfirm={undo}
          >
            <p>{t.undoHint}</p>
          </Confirm>
        )}
      </td>
    </tr>
  );
}

/** Hand-overs of the last month, and the way back. */
export function PastHandOvers() {
  const t = texts.use();
  const query = useQuery({ queryKey: pastKey, queryFn: ({ signal }) => readPast(signal) });
  return (
    <section className="k-block">
      <header>
        <h3>{t.past}</h3>
      </header>
      {query.isPending && <SkeletonLines lines={3} />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && <p className="k-muted">{t.pastNone}</p>}
      {query.data && query.data.items.length > 0 && (
        <div className="k-table-box">
          <table className="k-table is-cards">
            <thead>
              <tr>
                <th>{t.who}</th>
                <th>{t.at}</th>
                <th>{t.operator}</th>
                <th className="is-end">{t.moved}</th>
                <th>{t.state}</th>
                <th>
                  <span className="k-visually-hidden">{t.undo}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {query.data.items.map((past) => (
                <Row key={past.id} past={past} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
