import { useState } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { post } from '@kehu/ui/api/call.ts';
import { useJob } from '@kehu/ui/data/job.ts';
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

/** Begins the export, and follows it. */
function useExport(object: ObjectMeta, state: ListState, format: Format) {
  const { columns, params } = useAsked(object, state);
  const [jobId, setJobId] = useState<string>();
  const job = useJob(jobId);
  const start = async () => {
    const { q, slice, filter, sort } = params;
    const { job: made } = await post<{ job: { id: string } }>('/exports', {
      object: object.name,
      format,
      columns: columns.map((column) => column.name),
      ...(q && { q }),
      ...(slice && { slice }),
      ...(filter && { filter }),
      ...(sort && { sort }),
    });
    setJobId(made.id);
  };
  return { start, jobId, job };
}

/** Takes the list away as it is: this view's conditions, columns and order, with the reader's rights. */
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
  const common = uiTexts.use().common;
  const say = useSay();
  const [format, setFormat] = useState<Format>('xlsx');
  const { start, jobId, job } = useExport(object, state, format);
  const fileId = job?.result?.['file_id'];
  const done = job?.state === 'done';
  return (
    <Dialog
      title={t.title(say(object.label))}
      width={420}
      onClose={onClose}
      footer={
        done && typeof fileId === 'string' ? (
          <a className="k-button is-primary" href={`/api/v1/files/${fileId}`} download>
            {t.download}
          </a>
        ) : (
          <>
            <Button onClick={onClose}>{jobId ? common.close : common.cancel}</Button>
            <Button
              look="primary"
              busy={jobId !== undefined && !done}
              onClick={() => void start().catch(toastError)}
            >
              {t.start}
            </Button>
          </>
        )
      }
    >
      <div style={{ display: 'grid', gap: 12 }}>
        <p className="k-muted">{t.hint}</p>
        <Segments
          label={t.format}
          segments={[
            { value: 'xlsx', label: 'Excel (.xlsx)' },
            { value: 'csv', label: 'CSV (UTF-8)' },
          ]}
          value={format}
          onChange={setFormat}
        />
        {jobId !== undefined && <Progress job={job} />}
      </div>
    </Dialog>
  );
}
