import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { call, get } from '@kehu/ui/api/call.ts';
import { same } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import type { Job } from '@kehu/ui/data/job.ts';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';

export type About = 'lifecycle' | 'grade' | 'value_class';
export type Settings = { readonly [name: string]: Json };

export interface Preview {
  readonly total: number;
  readonly changes: readonly {
    readonly from: string | null;
    readonly to: string;
    readonly rule: string;
    readonly count: number;
  }[];
}

const key = ['settings'] as const;

/** The company's settings, what is changed of them here, and how it is saved. */
export function useDraft(words: { readonly saved: string }) {
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => get<Settings>('/settings', {}, signal) });
  const [draft, setDraft] = useState<Settings>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const change = (name: string, value: Json) => {
    const { [name]: _, ...rest } = draft;
    setDraft(same(value, query.data?.[name] ?? null) ? rest : { ...draft, [name]: value });
  };
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      client.setQueryData(key, await call<Settings>('PATCH', '/settings', { body: { ...draft } }));
      setDraft({});
      toast(words.saved);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const valueOf = (name: string): Json => draft[name] ?? query.data?.[name] ?? null;
  const discard = () => {
    setError(undefined);
    setDraft({});
  };
  return { query, dirty: Object.keys(draft).length > 0, busy, error, change, save, discard, valueOf };
}

/** What the rules would change; grades by rules that are not saved yet. */
export const previewOf = (about: About, body: JsonObject): Promise<Preview> =>
  call<Preview>('POST', `/customer-rules/${about}/preview`, { body });

export async function begin(path: string): Promise<Job | undefined> {
  try {
    return (await call<{ readonly job: Job }>('POST', path)).job;
  } catch (problem) {
    toastError(problem);
    return undefined;
  }
}
