import { useQuery } from '@tanstack/react-query';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { get, post } from '@kehu/ui/api/call.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useCount, useList } from '@kehu/ui/data/list.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** One person's part at one node. */
export interface Step {
  readonly node_no: number;
  readonly node: string;
  readonly kind: 'any' | 'all' | 'notify';
  readonly approver: Named;
  readonly from: Named | null;
  readonly decision: 'pending' | 'approved' | 'rejected' | 'delegated' | 'skipped';
  readonly opinion: string | null;
  readonly decided_at: string | null;
}

/** How far a request is (GET /approvals/of/…). */
export interface Progress {
  readonly id: string;
  readonly no: string;
  readonly status: 'pending' | 'approved' | 'rejected' | 'withdrawn' | 'void';
  readonly process: string | null;
  readonly submitter: Named;
  readonly submitted_at: string;
  readonly finished_at: string | null;
  readonly note: string | null;
  readonly node_no: number;
  readonly nodes: readonly { readonly name: string; readonly kind: 'any' | 'all' | 'notify' }[];
  readonly steps: readonly Step[];
}

export interface Said {
  readonly name: string;
  readonly label: string;
  readonly text: string;
  readonly was: string | null;
}

export interface SaidLines {
  readonly object: string;
  readonly label: string;
  readonly columns: readonly { readonly name: string; readonly label: string; readonly number: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/** A request with its document (GET /approvals/:id). */
export interface Request extends Progress {
  readonly subject: string;
  readonly document: {
    readonly object: string;
    readonly id: string;
    readonly label: string;
    readonly visible: boolean;
  };
  readonly said: {
    readonly summary: readonly Said[];
    readonly fields: readonly Said[];
    readonly lines: readonly SaidLines[];
  };
  readonly can: readonly string[];
}

/** A node as it would be asked. */
export interface Foreseen {
  readonly key: string;
  readonly name: string;
  readonly kind: 'any' | 'all' | 'notify';
  readonly choose: boolean;
  readonly people: readonly Named[];
}

export interface Foresight {
  readonly process: string | null;
  readonly nodes: readonly Foreseen[];
}

export const boxes = ['waiting', 'done', 'mine'] as const;
export type Box = (typeof boxes)[number];

const object = 'approval_request';
const pending: Filter = { field: 'status', op: 'eq', value: 'pending' };
const filters: { readonly [B in Box]: Filter } = {
  waiting: { and: [pending, { field: 'approver_ids', op: 'is_me' }] },
  done: { field: 'decided_by_ids', op: 'is_me' },
  mine: { field: 'submitter_id', op: 'is_me' },
};

export const useBox = (box: Box) =>
  useList(object, {
    filter: filters[box],
    sort: '-submitted_at',
    fields: ['no', 'subject', 'object', 'status', 'submitter_id', 'submitted_at', 'current_node'],
    expand: ['submitter_id'],
  });

/** How many requests wait for this person. */
export const useWaiting = (enabled = true) => useCount(object, { filter: filters.waiting }, enabled);

const ofAll = ['approvals'] as const;

/** The figures that decide, of a page of requests. */
export const useSummaries = (ids: readonly string[]) =>
  useQuery({
    queryKey: [...ofAll, 'summaries', ...ids],
    queryFn: async () => {
      const { items } = await post<{
        readonly items: readonly {
          readonly id: string;
          readonly label: string;
          readonly summary: readonly Said[];
        }[];
      }>('/approvals/summaries', { ids: ids.slice(0, 50) });
      return new Map(items.map((one) => [one.id, one]));
    },
    enabled: ids.length > 0,
    staleTime: 60_000,
  });

export const useRequest = (id: string) =>
  useQuery({
    queryKey: [...ofAll, 'request', id],
    queryFn: ({ signal }) => get<Request>(`/approvals/${id}`, {}, signal),
  });

/** Latest requests of a document. */
export const useRequestsOf = (of: string, id: string, version: number) =>
  useQuery({
    queryKey: [...ofAll, 'of', of, id, version],
    queryFn: async ({ signal }) =>
      (await get<{ readonly items: readonly Progress[] }>(`/approvals/of/${of}/${id}`, {}, signal)).items,
  });

export const usePlan = (of: string, id: string) =>
  useQuery({
    queryKey: [...ofAll, 'plan', of, id],
    queryFn: ({ signal }) => get<Foresight>(`/approvals/plan/${of}/${id}`, {}, signal),
    staleTime: 0,
  });

/** What a decision touches: the boxes, the request, the document and its list. */
export function decided(of?: { readonly object: string; readonly id: string }): void {
  void client.invalidateQueries({ queryKey: ofAll });
  void client.invalidateQueries({ queryKey: keys.lists(object) });
  void client.invalidateQueries({ queryKey: keys.counts(object) });
  void client.invalidateQueries({ queryKey: keys.notifications });
  if (!of) return;
  void client.invalidateQueries({ queryKey: keys.record(of.object, of.id) });
  void client.invalidateQueries({ queryKey: keys.lists(of.object) });
  void client.invalidateQueries({ queryKey: keys.timelines(of.object, of.id) });
}

/** One word on a request. */
export async function act(request: Request, action: 'approve' | 'reject', opinion: string): Promise<void> {
  const params = opinion.trim() === '' ? {} : { opinion: opinion.trim() };
  try {
    await post(`/records/${object}/${request.id}/actions/${action}`, { params });
  } finally {
    decided(request.document);
  }
}
