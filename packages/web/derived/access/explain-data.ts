import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get } from '@kehu/ui/api/call.ts';

export interface Reason {
  readonly kind: string;
  readonly text: string;
  readonly holds: boolean;
}
interface Person {
  readonly id: string;
  readonly name: string;
  readonly department: string | null;
}
interface Rights {
  readonly user: Person;
  readonly operations: readonly {
    readonly operation: string;
    readonly allowed: boolean;
    readonly reasons: readonly Reason[];
  }[];
}
interface Readers {
  readonly items: readonly { readonly user: Person; readonly reasons: readonly Reason[] }[];
  readonly next_cursor: string | null;
}

/** What one may do with a record, or somebody whom an administrator asks about. */
export const useRights = (object: string, id: string, user: string | undefined) =>
  useQuery({
    queryKey: ['explain', object, id, user ?? ''],
    queryFn: ({ signal }) => get<Rights>(`/explain/${object}/${id}`, { user }, signal),
  });

/** Everybody who sees a record: the company is asked a portion at a time. */
export const useReaders = (object: string, id: string, q: string) =>
  useInfiniteQuery({
    queryKey: ['explain', object, id, 'who', q],
    queryFn: ({ pageParam, signal }) =>
      get<Readers>(`/explain/${object}/${id}/who`, { q, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const useScope = (object: string) =>
  useQuery({
    queryKey: ['explain', object],
    queryFn: ({ signal }) =>
      get<{ readonly allowed: boolean; readonly reasons: readonly Reason[] }>(
        `/explain/${object}`,
        {},
        signal,
      ),
  });

interface FieldRights {
  readonly field: string;
  readonly access: string;
  readonly reasons: readonly Reason[];
}

/** What one may do with a field, or somebody whom an administrator asks about. */
export const useFieldRights = (object: string, field: string | undefined, user: string | undefined) =>
  useQuery({
    queryKey: ['explain', object, 'field', field ?? '', user ?? ''],
    enabled: field !== undefined,
    queryFn: ({ signal }) => get<FieldRights>(`/explain/${object}/fields/${field}`, { user }, signal),
  });
