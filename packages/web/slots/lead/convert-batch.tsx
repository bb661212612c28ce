import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { post } from '@kehu/ui/api/call.ts';
import { sentenceOf } from '@kehu/ui/api/problem.ts';
import { actOnMany, forget } from '@kehu/ui/data/changes.ts';
import { isOver, useJob } from '@kehu/ui/data/job.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Refusal } from '@kehu/ui/parts/refusal.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Progress } from '@kehu/ui/parts/progress.tsx';
import type { BulkSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { BatchResult } from './batch-result.tsx';
import { outcomesOf, type Outcome } from './outcomes.ts';
import { InputField, type Choose, type Chosen } from './part.tsx';
import { previewOf } from './preview.ts';
import { texts } from './texts.ts';
import './conversion.css';

interface Forecast {
  readonly ready: number;
  readonly likely: number;
  readonly refused: number;
}

function forecastOf(ids: readonly string[], answer: JsonObject): Forecast {
  const outputs = isJsonObject(answer['outputs']) ? answer['outputs'] : {};
  const previews = ids.flatMap((id) => previewOf(outputs[id]) ?? []);
  const likely = previews.filter((one) => one.accountMatches.length + one.contactMatches.length > 0).length;
  return { ready: previews.length - likely, likely, refused: ids.length - previews.length };
}

/** What would come of it, before anything is written. */
function Forecast({ ids }: { ids: readonly string[] }) {
  const t = texts.use();
  const { data, error } = useQuery({
    queryKey: ['conversion', ...ids],
    queryFn: async () =>
      forecastOf(ids, await post<JsonObject>('/records/lead/actions/convert_preview', { ids, params: {} })),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  if (error) return <p className="k-bad">{sentenceOf(error)}</p>;
  if (!data) return <p className="k-muted">{t.checking}</p>;
  return (
    <ul className="k-conversion-counts" role="status">
      <li>{t.ready(data.ready)}</li>
      {data.likely > 0 && <li>{t.likely(data.likely)}</li>}
      {data.refused > 0 && <li className="k-muted">{t.refused(data.refused)}</li>}
    </ul>
  );
}

const policies = ['skip', 'link', 'create'] as const;

/** Sends the batch; results come at once, or from a job that goes on when the dialog is closed. */
function useBatch(ids: readonly string[], chosen: Chosen) {
  const [jobId, setJobId] = useState<string>();
  const [done, setDone] = useState<readonly Outcome[]>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const job = useJob(jobId);
  const run = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const params = Object.fromEntries(Object.entries(chosen.values).filter(([, value]) => value !== null));
      const answer = await actOnMany('lead', 'convert_batch', { ids }, params);
      for (const object of ['account', 'contact']) forget(object);
      if (answer.job) setJobId(answer.job.id);
      else
        setDone(
          outcomesOf(
            ids,
            answer.failed?.map((one): Json => ({ ...one })),
          ),
        );
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const results = done ?? (isOver(job) ? outcomesOf(ids, job?.result?.['failures']) : undefined);
  const broken = isOver(job) && job?.state !== 'done';
  return { run, busy, error, results, broken, job, isWorking: jobId !== undefined };
}

/** 批量转化 (flows §2): targets, one owner or each lead's, what to do with duplicates, then what became of each. */
export function ConvertBatchDialog({ action, ids, rows, onClose }: BulkSlotProps) {
  const t = texts.use();
  const meta = useMeta();
  const [chosen, setChosen] = useState<Chosen>({ values: { duplicates: 'skip' }, refs: {} });
  const choose: Choose = (name, value, refs) =>
    setChosen((now) => ({
      values: { ...now.values, [name]: value },
      refs: refs ? { ...now.refs, [name]: refs } : now.refs,
    }));
  const { run, busy, error, results, broken, job, isWorking } = useBatch(ids, chosen);
  const most = action.batch?.most ?? ids.length;
  const opportunity = objectOf(meta, 'opportunity')?.operations.includes('create') === true;
  const words = { skip: t.skip, link: t.linkFirst, create: t.createAnyway };
  const policy = policies.find((each) => each === chosen.values['duplicates']) ?? 'skip';
  if (results)
    return <BatchResult rows={rows} results={results} broken={broken} onClose={() => onClose(true)} />;
  if (isWorking)
    return (
      <Dialog title={t.batchTitle(ids.length)} onClose={() => onClose(true)}>
        <Progress job={job} />
      </Dialog>
    );
  return (
    <Dialog
      title={t.batchTitle(ids.length)}
      width={520}
      onClose={() => onClose(false)}
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t.close}</Button>
          <Button look="primary" busy={busy} disabled={ids.length > most} onClick={() => void run()}>
            {t.convert}
          </Button>
        </>
      }
    >
      <div className="k-conversion">
        {ids.length > most ? <p className="k-bad">{t.tooMany(most)}</p> : <Forecast ids={ids} />}
        <section className="k-conversion-part">
          <header>
            <h3>{t.onDuplicate}</h3>
            <Segments
              label={t.onDuplicate}
              segments={policies.map((value) => ({ value, label: words[value] }))}
              value={policy}
              onChange={(value) => choose('duplicates', value)}
            />
          </header>
          {policy === 'create' && <p className="k-hint">{t.createHint}</p>}
        </section>
        <InputField action={action} name="owner_id" chosen={chosen} choose={choose} hint={t.keepOwner} />
        <InputField action={action} name="pool_id" chosen={chosen} choose={choose} />
        {opportunity && <InputField action={action} name="opportunity" chosen={chosen} choose={choose} />}
        {error !== undefined && <Refusal error={error} />}
      </div>
    </Dialog>
  );
}
