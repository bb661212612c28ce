import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { post } from '@kehu/ui/api/call.ts';
import { isOver, useJob, type Job } from '@kehu/ui/data/job.ts';
import { useCount } from '@kehu/ui/data/list.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { Progress } from '@kehu/ui/parts/progress.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { exportTexts } from './export-texts.ts';
import { useAsked, type ListState } from './list-state.ts';

type Format = 'xlsx' | 'csv';
type Columns = 'shown' | 'all';

/** Kinds whose values cannot stand in a cell. */
const uncellable: ReadonlySet<string> = new Set(['json', 'image', 'files']);

/** Begins the export, and follows it. */
function useExport(object: ObjectMeta, state: ListState, format: Format, wanted: Columns) {
  const { columns, params } = useAsked(object, state);
  const [made, setMade] = useState<{ readonly id: string; readonly jobId: string }>();
  const job = useJob(made?.jobId);
  const names =
    wanted === 'shown'
      ? columns.map((column) => column.name)
      : object.fields
          .filter((field) => !uncellable.has(field.kind) && field.name !== 'version')
          .map((field) => field.name);
  const start = async () => {
    const { q, slice, filter, sort } = params;
    const answer = await post<{ job: { id: string }; export_id: string }>('/exports', {
      object: object.name,
      format,
      columns: names,
      ...(q && { q }),
      ...(slice && { slice }),
      ...(filter && { filter }),
      ...(sort && { sort }),
    });
    setMade({ id: answer.export_id, jobId: answer.job.id });
  };
  return { start, made, job, params };
}

function reasonOf(job: Job | undefined): string | undefined {
  const error = job?.error;
  if (typeof error === 'string') return error;
  const message = error?.['message'];
  return typeof message === 'string' ? message : undefined;
}

function Amount({ count }: { count: { value: number | null; exact: boolean } | null | undefined }) {
  const t = exportTexts.use();
  if (count?.value == null) return null;
  return (
    <p>
      <strong>
        {t.count(count.exact ? count.value.toLocaleString() : `${count.value.toLocaleString()}+`)}
      </strong>
    </p>
  );
}

/** What can be done next: begin, wait, or take the file. */
function Foot(props: {
  readonly made: { readonly id: string } | undefined;
  readonly job: Job | undefined;
  readonly onStart: () => void;
  readonly onClose: () => void;
}) {
  const t = exportTexts.use();
  const common = uiTexts.use().common;
  const { made, job, onClose } = props;
  if (job?.state === 'done' && made) {
    return (
      <a className="k-button is-primary" href={`/api/v1/exports/${made.id}/file`} download onClick={onClose}>
        {t.download}
      </a>
    );
  }
  return (
    <>
      <Link to="/exports" className="k-button is-ghost" onClick={onClose}>
        {t.list}
      </Link>
      <Button onClick={onClose}>{made ? common.close : common.cancel}</Button>
      <Button look="primary" busy={made !== undefined && !isOver(job)} onClick={props.onStart}>
        {t.start}
      </Button>
    </>
  );
}

/** Takes the list away as it is: this view's conditions and order, with the reader's rights. */
export function ExportDialog({
  object,
  state,
  onClose,
}: {
  object: ObjectMeta;
  state: ListState;
  onClose: () => void;
}) {
  const t = exportTexts.use();
  const say = useSay();
  const [format, setFormat] = useState<Format>('xlsx');
  const [columns, setColumns] = useState<Columns>('shown');
  const { start, made, job, params } = useExport(object, state, format, columns);
  const count = useCount(object.name, params).data;
  const failure = job?.state === 'failed' ? (reasonOf(job) ?? t.failed) : undefined;
  return (
    <Dialog
      title={t.title(say(object.label))}
      width={440}
      onClose={onClose}
      footer={<Foot made={made} job={job} onStart={() => void start().catch(toastError)} onClose={onClose} />}
    >
      <div style={{ display: 'grid', gap: 12, justifyItems: 'start' }}>
        <p className="k-muted">{t.hint}</p>
        <Amount count={count} />
        <Segments
          label={t.format}
          segments={[
            { value: 'xlsx', label: 'Excel (.xlsx)' },
            { value: 'csv', label: 'CSV (UTF-8)' },
          ]}
          value={format}
          onChange={setFormat}
        />
        <Segments
          label={t.columns}
          segments={[
            { value: 'shown', label: t.shown },
            { value: 'all', label: t.all },
          ]}
          value={columns}
          onChange={setColumns}
        />
        {made && !isOver(job) && (
          <>
            <Progress job={job} />
            <p className="k-muted">{t.working}</p>
          </>
        )}
        {failure !== undefined && (
          <p className="k-bad" role="alert">
            {failure}
          </p>
        )}
        <p className="k-hint">{t.keep}</p>
      </div>
    </Dialog>
  );
}
