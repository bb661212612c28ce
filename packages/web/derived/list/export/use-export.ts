import { useState } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { post } from '@kehu/ui/api/call.ts';
import { useJob, useJobEnd, type Job } from '@kehu/ui/data/job.ts';
import type { ListParams } from '@kehu/ui/data/list.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { toastError } from '@kehu/ui/parts/toast.tsx';

export const formats = ['xlsx', 'csv'] as const;
export type Format = (typeof formats)[number];

export interface Wish {
  readonly format: Format;
  readonly columns: readonly string[];
  /** Why so many, for whoever approves it. */
  readonly reason?: string;
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

/** An export of so many that somebody else has to agree. */
export interface Approval {
  readonly requested: boolean;
  readonly why?: string;
}

export interface Exporting {
  readonly approval: Approval | undefined;
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
  const [approval, setApproval] = useState<Approval>();
  const job = useJob(made?.jobId);
  useJobEnd(job, (over) => over.state === 'done' && made && take(made.id));
  const begin = async (wish: Wish) => {
    const { q, slice, filter, sort } = params;
    const answer = await post<{ job: { id: string } | null; export_id: string }>('/exports', {
      object: object.name,
      ...wish,
      ...(q && { q }),
      ...(slice && { slice }),
      ...(filter && { filter }),
      ...(sort && { sort }),
    });
    setApproval(answer.job ? undefined : { requested: true });
    if (answer.job) setMade({ id: answer.export_id, jobId: answer.job.id });
  };
  const failed = job?.state === 'failed';
  return {
    approval,
    job,
    begun: asking || (made !== undefined && !failed),
    file: made && job?.state === 'done' ? fileOf(made.id) : undefined,
    failure: failed ? (reasonOf(job) ?? otherwise) : undefined,
    start(wish) {
      setAsking(true);
      void begin(wish)
        .catch((problem: unknown) => {
          // So many that somebody has to approve them, and has to know why.
          if (isProblem(problem) && problem.errors.some(({ field }) => field === 'reason'))
            setApproval({ requested: false, why: problem.errors[0]?.message ?? sentenceOf(problem) });
          else toastError(problem);
        })
        .finally(() => setAsking(false));
    },
  };
}
