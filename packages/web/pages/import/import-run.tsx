import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Undo2 } from 'lucide-react';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { get } from '@kehu/ui/api/call.ts';
import { client } from '@kehu/ui/data/client.ts';
import { isOver, useJob, useJobEnd, type Job } from '@kehu/ui/data/job.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { Progress } from '@kehu/ui/parts/progress.tsx';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import {
  cancelJob,
  failedRowsOf,
  isRehearsal,
  undoImport,
  type ImportResult,
  type ImportState,
} from './import-api.ts';
import { Outcome } from './outcome.tsx';
import { texts } from './texts.ts';

const count = (values: JsonObject, name: string): number => Number(values[name] ?? 0);

/** Of an import whose job is long forgotten: the figures that the import itself keeps. */
function resultOf(record: JsonObject, job: Job | null): ImportResult {
  if (job?.result) return promised<ImportResult>(job.result);
  const updated = count(record, 'updated');
  return {
    total: count(record, 'total'),
    created: count(record, 'ok') - updated,
    updated,
    skipped: count(record, 'skipped'),
    failed: count(record, 'failed'),
    problems: [],
  };
}

function useImport(id: string) {
  return useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal }) => get<ImportState>(`/imports/${id}`, {}, signal),
    // Told by the event stream when it has ended; asked in case the stream is silent.
    refetchInterval: ({ state: { data } }) =>
      data && (!data.job || isOver(data.job)) && data.import['status'] !== 'running' ? false : 1500,
    staleTime: 0,
  });
}

function Running({ job, onCancel }: { job: Job; onCancel: () => void }) {
  const t = texts.use();
  return (
    <section className="k-block k-stack">
      <h3>{job.state === 'queued' ? t.queued : t.running}</h3>
      <Progress job={job} />
      <div className="k-import-foot">
        <span className="k-muted">{t.runningHint}</span>
        <span className="k-spring" />
        <Button onClick={onCancel}>{t.cancel}</Button>
      </div>
    </section>
  );
}

function Undo({
  id,
  result,
  onClose,
  onDone,
}: {
  id: string;
  result: ImportResult;
  onClose: () => void;
  onDone: (job: Job) => void;
}) {
  const t = texts.use();
  const [jobId, setJobId] = useState<string>();
  const job = useJob(jobId);
  useJobEnd(job, onDone);
  const undo = async () => setJobId((await undoImport(id)).job.id);
  return (
    <Confirm
      title={t.undoTitle}
      action={t.undo}
      danger
      stays
      disabled={jobId !== undefined}
      onClose={onClose}
      onConfirm={undo}
    >
      <p>{t.undoHint(result.created.toLocaleString())}</p>
      {jobId !== undefined && <Progress job={job} />}
    </Confirm>
  );
}

/** What became of an import; one that is over and runs is being taken back. */
const titles: { readonly [status: string]: 'undone' | 'cancelled' | 'failedState' | 'undoing' } = {
  undone: 'undone',
  cancelled: 'cancelled',
  failed: 'failedState',
  running: 'undoing',
};

function Ended({
  id,
  state,
  onAgain,
}: {
  id: string;
  state: ImportState;
  onAgain: (object: string) => void;
}) {
  const t = texts.use();
  const say = useSay();
  const [undoing, setUndoing] = useState(false);
  const { import: record, job } = state;
  const object = useObject(String(record['object']));
  const result = resultOf(record, job);
  const status = String(record['status']);
  const title = titles[status] ?? 'done';
  const refusal = typeof job?.error === 'object' && job.error ? String(job.error['message'] ?? '') : '';
  const rehearsal = isRehearsal(record['options']);
  const mayUndo =
    !rehearsal && status !== 'undone' && status !== 'running' && result.created + result.updated > 0;
  const done = ({ state: end }: Job) => {
    setUndoing(false);
    if (end === 'done') toast(t.undoDone);
    else toast(t.undoFailed, { bad: true });
    void client.invalidateQueries({ queryKey: ['import', id] });
    void client.invalidateQueries({ queryKey: keys.lists('import_job') });
    if (object) void client.invalidateQueries({ queryKey: keys.lists(object.name) });
  };
  return (
    <div className="k-stack">
      <section className="k-import-ended">
        <div>
          <h2>{rehearsal && title === 'done' ? t.checked : t[title]}</h2>
          <span className="k-muted">{String(record['file_name'])}</span>
          {refusal && <p className="k-bad">{refusal}</p>}
        </div>
        <span className="k-spring" />
        {mayUndo && (
          <Button icon={<Undo2 />} onClick={() => setUndoing(true)}>
            {t.undo}
          </Button>
        )}
        {object && <Button onClick={() => onAgain(object.name)}>{t.again}</Button>}
        {object && (
          <Link
            to="/records/$object"
            params={{ object: object.name }}
            search={{ sort: '-created_at' }}
            className="k-button is-primary"
          >
            {t.see(say(object.label))}
          </Link>
        )}
      </section>
      <Outcome result={result} words={rehearsal ? t.willCounts : t.counts} failedRows={failedRowsOf(id)} />
      {undoing && <Undo id={id} result={result} onClose={() => setUndoing(false)} onDone={done} />}
    </div>
  );
}

/** An import under way or done; left and found again by its address. */
export function ImportRun({ id, onAgain }: { id: string; onAgain: (object: string) => void }) {
  const t = texts.use();
  const query = useImport(id);
  const [stopping, setStopping] = useState(false);
  if (query.isPending) return <SkeletonLines />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const { job } = query.data;
  if (!job || isOver(job)) return <Ended id={id} state={query.data} onAgain={onAgain} />;
  return (
    <>
      <Running job={job} onCancel={() => setStopping(true)} />
      {stopping && (
        <Confirm
          title={t.cancelTitle}
          action={t.cancel}
          danger
          onClose={() => setStopping(false)}
          onConfirm={async () => {
            await cancelJob(job.id);
            await query.refetch();
          }}
        >
          <p>{t.cancelHint}</p>
        </Confirm>
      )}
    </>
  );
}
