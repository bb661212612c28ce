import { useEffect, useRef } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { call, get } from '../api/call.ts';
import { client } from './client.ts';
import { keys } from './keys.ts';

/** Long work on the server (api.md "Long work"). */
export interface Job {
  readonly id: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | (string & {});
  readonly progress: { readonly done: number; readonly total: number | null };
  readonly result: JsonObject | null;
  readonly error?: JsonObject | string | null;
}

export const isOver = (job: Job | undefined): boolean =>
  job !== undefined && ['done', 'failed', 'cancelled'].includes(job.state);

/** A job until it is over: told by the event stream, asked every two seconds in case the stream is silent. */
export function useJob(id: string | undefined): Job | undefined {
  const { data } = useQuery({
    queryKey: keys.job(id ?? ''),
    queryFn: ({ signal }) => get<Job>(`/jobs/${id ?? ''}`, {}, signal),
    enabled: id !== undefined,
    refetchInterval: (query) => (isOver(query.state.data) ? false : 2000),
    staleTime: 0,
  });
  return data;
}

/** Tells once that a job is over, with the job as it ended. */
export function useJobEnd(job: Job | undefined, tell: (job: Job) => void): void {
  const latest = useRef(tell);
  const told = useRef<string>(undefined);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    if (!job || !isOver(job) || told.current === job.id) return;
    told.current = job.id;
    latest.current(job);
  }, [job]);
}

/** Stops a job at its next portion; what it has done stays done. */
export async function cancelJob(id: string): Promise<void> {
  client.setQueryData(keys.job(id), await call<Job>('DELETE', `/jobs/${id}`));
}
