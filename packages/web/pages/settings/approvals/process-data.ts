import { useQuery } from '@tanstack/react-query';
import { present } from '@kehu/kernel/json/stored.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { ApprovalNode } from '@kehu/objects/system/approval_process/nodes.ts';
import { get, post } from '@kehu/ui/api/call.ts';
import type { Foresight } from '../../approvals/approval-data.ts';

/** What a process may be made for. */
export interface ApprovalObject {
  readonly name: string;
  readonly label: string;
  /** Called for by documents themselves: it has no conditions of its own. */
  readonly raised: boolean;
}

export const useApprovalObjects = () =>
  useQuery({
    queryKey: ['approvals', 'objects'],
    queryFn: async ({ signal }) =>
      (await get<{ readonly items: readonly ApprovalObject[] }>('/approvals/objects', {}, signal)).items,
    staleTime: 300_000,
  });

/** Nodes as they are sent: only what their kind of approver needs. */
export const sentNodes = (nodes: readonly ApprovalNode[]): readonly JsonObject[] =>
  nodes.map((node) =>
    present({
      ...node,
      user_ids: node.approver === 'user' ? node.user_ids : [],
      role_ids: node.approver === 'role' ? node.role_ids : [],
    }),
  );

/** Who would approve what somebody submits, by nodes that need not be saved. */
export const tryOut = (submitter: string, nodes: readonly ApprovalNode[]): Promise<Foresight> =>
  post<Foresight>('/approvals/preview', { submitter_id: submitter, nodes: sentNodes(nodes) });

let made = 0;

/** A node to begin with. */
export const newNode = (name: string, kind: 'any' | 'notify'): ApprovalNode => ({
  key: `n${Date.now().toString(36)}${++made}`,
  name,
  kind,
  approver: 'dept_head',
  user_ids: [],
  role_ids: [],
  levels: 2,
  timeout_hours: 0,
  on_timeout: 'remind',
});
