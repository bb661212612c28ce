import { useState } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useFound } from '@kehu/ui/data/found.tsx';
import { useJob } from '@kehu/ui/data/job.ts';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import type { Ref } from '@kehu/ui/data/record.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Checkbox, Labeled, Segments } from '@kehu/ui/parts/form.tsx';
import { Progress } from '@kehu/ui/parts/progress.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { beginImport, failedRowsOf, modes, policies, type ImportResult, type Wish } from './import-api.ts';
import { Outcome } from './outcome.tsx';
import { texts } from './texts.ts';
import { sheetOf, type Draft } from './draft.ts';

interface StepProps {
  readonly object: ObjectMeta;
  readonly draft: Draft;
  readonly onChange: (wish: Partial<Wish>) => void;
  readonly onBack: () => void;
  readonly onBegun: (id: string) => void;
}

function MatchFields({ draft, onChange }: StepProps) {
  const t = texts.use();
  const { wish, preview } = draft;
  const mapped = new Set(Object.values(wish.mapping));
  const offered = preview.targets.filter(
    (target) => target.comparable && !target.name.includes('.') && mapped.has(target.name),
  );
  if (offered.length === 0) return null;
  const toggle = (name: string) =>
    onChange({
      match_fields: wish.match_fields.includes(name)
        ? wish.match_fields.filter((each) => each !== name)
        : [...wish.match_fields, name],
    });
  return (
    <Labeled label={t.match} hint={t.matchHint}>
      {() => (
        <div className="k-import-checks">
          {offered.map((target) => (
            <Checkbox
              key={target.name}
              checked={wish.match_fields.includes(target.name)}
              onChange={() => toggle(target.name)}
            >
              {target.label}
            </Checkbox>
          ))}
        </div>
      )}
    </Labeled>
  );
}

function Owner({ object, draft, onChange }: StepProps) {
  const t = texts.use();
  const { user } = useSession();
  const field = fieldOf(object, 'owner_id');
  const [refs, setRefs] = useState<readonly Ref[]>([{ id: user.id, object: 'user', label: user.name }]);
  if (!field) return null;
  const { Input } = lookOf(field);
  return (
    <Labeled label={t.owner} hint={t.ownerHint}>
      {({ id }) => (
        <Input
          id={id}
          field={field}
          value={draft.wish.owner_id ?? user.id}
          refs={refs}
          onChange={(value, next) => {
            onChange({ owner_id: typeof value === 'string' ? value : null });
            setRefs(next ?? []);
          }}
        />
      )}
    </Labeled>
  );
}

/** Into a pool instead of to a person, where he may fill one. */
function Pool({ object, draft, onChange }: StepProps) {
  const t = texts.use();
  const pooled = fieldOf(object, 'pool_id') !== undefined;
  const found = useFound('public_pool', '', { object: object.name, enabled: true }, pooled);
  const pools = found.data ?? [];
  if (!pooled || pools.length === 0) return null;
  const chosen = draft.wish.pool_id ?? null;
  return (
    <Labeled label={t.pool} hint={t.poolHint}>
      {({ id }) => (
        <Select
          id={id}
          label={t.pool}
          choices={pools}
          placeholder={t.noPool}
          value={pools.find(({ key }) => key === chosen)?.label}
          selected={chosen === null ? [] : [chosen]}
          onPick={(pool_id) => onChange({ pool_id, owner_id: null })}
          onClear={chosen === null ? undefined : () => onChange({ pool_id: null })}
        />
      )}
    </Labeled>
  );
}

function Choices(props: StepProps) {
  const t = texts.use();
  const { wish } = props.draft;
  return (
    <div className="k-block k-stack">
      <Labeled label={t.mode}>
        {() => (
          <Segments
            label={t.mode}
            segments={modes.map((value) => ({ value, label: t.modes[value] }))}
            value={wish.mode}
            onChange={(mode) => props.onChange({ mode })}
          />
        )}
      </Labeled>
      {wish.mode === 'create' && (
        <Labeled label={t.duplicate} hint={t.duplicateHints[wish.on_duplicate]}>
          {() => (
            <Segments
              label={t.duplicate}
              segments={policies.map((value) => ({ value, label: t.duplicates[value] }))}
              value={wish.on_duplicate}
              onChange={(on_duplicate) => props.onChange({ on_duplicate })}
            />
          )}
        </Labeled>
      )}
      <MatchFields {...props} />
      {wish.mode !== 'update' && <Pool {...props} />}
      {wish.mode !== 'update' && !wish.pool_id && <Owner {...props} />}
    </div>
  );
}

/** A rehearsal: the job, and what it was asked with, so that a changed setting shows it to be stale. */
function useRehearsal(wish: Wish) {
  const [asked, setAsked] = useState<{
    readonly importId: string;
    readonly jobId: string;
    readonly wish: Wish;
  }>();
  const [sending, setSending] = useState(false);
  const job = useJob(asked?.jobId);
  const check = async () => {
    setSending(true);
    try {
      const { job: made, import_id } = await beginImport(wish, true);
      setAsked({ importId: import_id, jobId: made.id, wish });
    } catch (error) {
      toastError(error);
    } finally {
      setSending(false);
    }
  };
  const running =
    sending || (asked !== undefined && !['done', 'failed', 'cancelled'].includes(job?.state ?? ''));
  const result = job?.state === 'done' && job.result ? promised<ImportResult>(job.result) : undefined;
  return {
    check,
    running,
    job,
    result,
    importId: asked?.importId,
    stale: asked !== undefined && asked.wish !== wish,
  };
}

function failureOf(error: unknown): string | undefined {
  if (typeof error === 'string') return error;
  const message: unknown = promised<{ message?: unknown } | null | undefined>(error)?.message;
  return typeof message === 'string' ? message : undefined;
}

/** How duplicates are treated and whose the records are; then a rehearsal; then the import itself. */
export function CheckStep(props: StepProps) {
  const { draft, onBack, onBegun } = props;
  const t = texts.use();
  const { check, running, job, result, importId, stale } = useRehearsal(draft.wish);
  const [starting, setStarting] = useState(false);
  const start = async () => {
    setStarting(true);
    try {
      const { import_id } = await beginImport(draft.wish, false);
      onBegun(import_id);
    } catch (error) {
      toastError(error);
      setStarting(false);
    }
  };
  const good = result && result.created + result.updated;
  const failure = job?.state === 'failed' ? (failureOf(job.error) ?? t.failedState) : undefined;
  const total = sheetOf(draft)?.rows;
  return (
    <div className="k-stack">
      <Choices {...props} />
      {running && (
        <div className="k-block">
          <p>{t.checking}</p>
          <Progress job={job && total != null ? { ...job, progress: { ...job.progress, total } } : job} />
        </div>
      )}
      {failure !== undefined && (
        <p className="k-bad" role="alert">
          {failure}
        </p>
      )}
      {!running && result && importId !== undefined && (
        <Outcome result={result} words={t.willCounts} failedRows={failedRowsOf(importId)} />
      )}
      {stale && !running && (
        <p className="k-import-note" role="status">
          {t.stale}
        </p>
      )}
      <div className="k-import-foot">
        {!result && !running && <span className="k-muted">{t.dryRunHint}</span>}
        <span className="k-spring" />
        <Button onClick={onBack}>{t.back}</Button>
        <Button
          look={result && !stale ? 'plain' : 'primary'}
          busy={running}
          disabled={running || starting}
          onClick={() => void check()}
        >
          {result ? t.dryRunAgain : t.dryRun}
        </Button>
        <Button
          look={result && !stale ? 'primary' : 'plain'}
          busy={starting}
          disabled={running || starting || (good === 0 && !stale)}
          onClick={() => void start()}
        >
          {good !== undefined && !stale ? t.start(good.toLocaleString()) : t.startAll}
        </Button>
      </div>
    </div>
  );
}
