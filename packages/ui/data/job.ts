import { useQuery } from '@tanstack/react-query';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { get } from '../api/call.ts';
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
