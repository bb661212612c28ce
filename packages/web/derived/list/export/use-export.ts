import { useState } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { post } from '@kehu/ui/api/call.ts';
import { useJob, useJobEnd, type Job } from '@kehu/ui/data/job.ts';
import type { ListParams } from '@kehu/ui/data/list.ts';
import { toastError } from '@kehu/ui/parts/toast.tsx';

export const formats = ['xlsx', 'csv'] as const;
export type Format = (typeof formats)[number];

export interface Wish {
  readonly format: Format;
  readonly columns: readonly string[];
}

const fileOf = (id: string): string => `/api/v1/exports/${id}/file`;

/** Hands the finished file to the browser, as if the link had been pressed. */
function take(id: string): void {
  const link = document.createElement('a');
  link.href = fileOf(id);
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}

export interface Exporting {
  readonly job: Job | undefined;
  readonly begun: boolean;
  /** Address of the file, once it is there. */
  readonly file: string | undefined;
  readonly failure: string | undefined;
  readonly start: (wish: Wish) => void;
}

const reasonOf = ({ error }: Job): string | undefined => {
  if (typeof error === 'string') return error;
  const message = error?.['message'];
  return typeof message === 'string' ? message : undefined;
};

/** Begins an export, follows it, and takes the file when it is there. `otherwise`: said when nobody knows why it failed. */
export function useExport(object: ObjectMeta, params: ListParams, otherwise: string): Exporting {
  const [made, setMade] = useState<{ readonly id: string; readonly jobId: string }>();
  const [asking, setAsking] = useState(false);
  const job = useJob(made?.jobId);
  useJobEnd(job, (over) => over.state === 'done' && made && take(made.id));
  const begin = async (wish: Wish) => {
    const { q, slice, filter, sort } = params;
    const answer = await post<{ job: { id: string }; export_id: string }>('/exports', {
      object: object.name,
      ...wish,
      ...(q && { q }),
      ...(slice && { slice }),
      ...(filter && { filter }),
      ...(sort && { sort }),
    });
    setMade({ id: answer.export_id, jobId: answer.job.id });
  };
  const failed = job?.state === 'failed';
  return {
    job,
    begun: asking || (made !== undefined && !failed),
    file: made && job?.state === 'done' ? fileOf(made.id) : undefined,
    failure: failed ? (reasonOf(job) ?? otherwise) : undefined,
    start(wish) {
      setAsking(true);
      void begin(wish)
        .catch(toastError)
        .finally(() => setAsking(false));
    },
  };
}
