import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { actOnMany, forget, type BatchResult, type BatchTarget } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import type { Job } from '@kehu/ui/data/job.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { toast, toastError, toastUndo } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../../locales/texts.ts';
import { undoBatch } from '../../give/undo-batch.ts';
import { targetOf, type Chosen } from './target.ts';

export interface Failure {
  readonly id: string;
  readonly message: string;
}
/** How an action on many went. */
export interface Outcome {
  readonly succeeded: number;
  readonly failed: number;
  /** Those that were refused, at most 1,000 of them. */
  readonly failures: readonly Failure[];
  /** By what it can be undone. */
  readonly batch?: string;
}

/** An action under way: what was asked, and the job when it takes longer than an answer. */
export interface Running {
  readonly action: string;
  readonly target: BatchTarget;
  readonly job: string;
}

const failureOf = (json: Json): readonly Failure[] =>
  isJsonObject(json) ? [{ id: String(json['id']), message: String(json['message'] ?? '') }] : [];

const outcomeOfAnswer = ({ succeeded = [], failed = [], batch_id: batch }: BatchResult): Outcome => ({
  succeeded: succeeded.length,
  failed: failed.length,
  failures: failed,
  ...(batch !== undefined && { batch }),
});

function outcomeOfJob({ result, progress }: Job): Outcome {
  const failures: readonly Json[] = Array.isArray(result?.['failures']) ? result['failures'] : [];
  return {
    succeeded: Number(result?.['succeeded'] ?? progress.done),
    failed: Number(result?.['failed'] ?? 0),
    failures: failures.flatMap(failureOf),
    ...(typeof result?.['batch_id'] === 'string' && { batch: result['batch_id'] }),
  };
}

/** The way back: what was deleted by name can be restored by name; of a whole filter the recycle bin knows. */
function useDone(object: string) {
  const t = texts.use();
  const navigate = useNavigate();
  return ({ action, target }: Omit<Running, 'job'>, outcome: Outcome) => {
    const text = t.bulk.done(outcome.succeeded);
    const { batch } = outcome;
    if (batch !== undefined) return toastUndo(text, () => undoBatch(batch));
    if (action !== 'delete') return toast(text);
    if ('filter' in target) {
      const run = () => void navigate({ to: '/recycle-bin' });
      return toast(text, { action: { label: t.shell.bin, run } });
    }
    const refused = new Set(outcome.failures.map(({ id }) => id));
    const ids = target.ids.filter((id) => !refused.has(id));
    toastUndo(text, () => actOnMany(object, 'restore', { ids }));
  };
}

export interface Runner {
  readonly busy: boolean;
  readonly running: Running | undefined;
  readonly outcome: Outcome | undefined;
  readonly run: (action: string, params: JsonObject) => void;
  /** The job is over. */
  readonly settle: (job: Job) => void;
}

/** Does something with many records: an answer at once, or a job that is followed to its end. */
export function useRunner(
  object: string,
  chosen: Chosen,
  { onStart, onRefused }: { readonly onStart: () => void; readonly onRefused: () => void },
): Runner {
  const t = texts.use().bulk;
  const done = useDone(object);
  const [busy, setBusy] = useState(false);
  const [running, setRunning] = useState<Running>();
  const [outcome, setOutcome] = useState<Outcome>();
  const { picking } = chosen;
  /** What failed stays picked, so that it can be looked at and tried again. */
  const report = (asked: Omit<Running, 'job'>, next: Outcome) => {
    if (next.succeeded > 0) done(asked, next);
    if (next.failed === 0) return picking.clear();
    picking.keep(next.failures.map(({ id }) => id));
    setOutcome(next);
    onRefused();
  };
  const start = async (action: string, params: JsonObject) => {
    const target = await targetOf(object, chosen);
    const result = await actOnMany(object, action, target, params);
    onStart();
    setOutcome(undefined);
    if (result.job) setRunning({ action, target, job: result.job.id });
    else report({ action, target }, outcomeOfAnswer(result));
  };
  const settle = (job: Job) => {
    void client.invalidateQueries({ queryKey: keys.lists(object) });
    forget(object);
    setRunning(undefined);
    const next = outcomeOfJob(job);
    if (job.state === 'failed') toast(reasonOf(job) ?? t.broken, { bad: true });
    if (job.state === 'cancelled') toast(t.stopped(job.progress.done), { bad: true });
    if (running && job.state === 'done') report(running, next);
  };
  return {
    busy,
    running,
    outcome,
    settle,
    run(action, params) {
      setBusy(true);
      void start(action, params)
        .catch(toastError)
        .finally(() => setBusy(false));
    },
  };
}

function reasonOf({ error }: Job): string | undefined {
  if (typeof error === 'string') return error;
  const message = error?.['message'];
  return typeof message === 'string' ? message : undefined;
}
