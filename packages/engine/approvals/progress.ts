import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { parseStored } from '@kehu/kernel/json/stored.ts';
import { nodesOf } from '@kehu/objects/system/approval_process/nodes.ts';
import type { Call } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { systemActor } from '../access/system-actor.ts';
import { objectOf } from '../records/object-of.ts';
import { locate } from '../records/write/locate.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** One person's part at one node. */
export interface SaidStep {
  readonly node_no: number;
  readonly node: string;
  readonly kind: string;
  readonly approver: Named;
  readonly from: Named | null;
  readonly decision: string;
  readonly opinion: string | null;
  readonly decided_at: string | null;
}

/** How far a request is. */
export interface Progress {
  readonly id: string;
  readonly no: string;
  readonly status: string;
  readonly process: string | null;
  readonly submitter: Named;
  readonly submitted_at: string;
  readonly finished_at: string | null;
  readonly note: string | null;
  readonly node_no: number;
  readonly nodes: readonly { readonly name: string; readonly kind: string }[];
  readonly steps: readonly SaidStep[];
}

const iso = (text: string | null | undefined): string | null => (text ? new Date(text).toISOString() : null);

/** Latest requests of a document, newest first, for whoever sees the document; 404 as of none for everybody else. */
export async function requestsOn(call: Call, object: string, id: string): Promise<readonly Progress[]> {
  const model = objectOf(call, object);
  if (!(await locate(call, model, [id], 'view')).has(id)) throw new KehuError('not_found');
  const rows = await call.db.query(sql`select id from ${tableOf(call.workspace.schema, 'approval_request')}
    where document_object = ${object} and document_id = ${id}::uuid order by id desc limit 20`);
  return progressOf(
    call,
    rows.map(([request]) => request ?? ''),
  );
}

/** Requests in the order given, whoever may see them: the caller has asked. */
export async function progressOf(call: Call, ids: readonly string[]): Promise<readonly Progress[]> {
  if (ids.length === 0) return [];
  const { schema } = call.workspace;
  const rows = await call.db.query(sql`select r.id, r.no, r.status, p.name, r.submitter_id, u.name,
      r.submitted_at, r.finished_at, r.note, r.node_no, r.nodes
    from ${tableOf(schema, 'approval_request')} r
      left join ${tableOf(schema, 'approval_process')} p on p.id = r.process_id
      left join ${tableOf(schema, 'user')} u on u.id = r.submitter_id
    where r.id = any(${ids}::uuid[])`);
  const steps = await stepsOf(call, ids);
  const found = new Map(
    rows.map(([id, no, status, process, submitter, name, at, end, note, nodeNo, nodes]) => [
      id,
      {
        id: id ?? '',
        no: no ?? '',
        status: status ?? '',
        process: process ?? null,
        submitter: { id: submitter ?? '', name: name ?? '' },
        submitted_at: iso(at) ?? '',
        finished_at: iso(end),
        note: note ?? null,
        node_no: Number(nodeNo ?? 0),
        nodes: nodesOf(parseStored<Json>(nodes, [])).map(({ name: node, kind }) => ({ name: node, kind })),
        steps: steps.get(id ?? '') ?? [],
      },
    ]),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}

async function stepsOf(
  call: Call,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly SaidStep[]>> {
  const { schema } = call.workspace;
  const users = tableOf(schema, 'user');
  const rows = await call.db.query(sql`select s.request_id, s.node_no, s.node, s.kind, s.approver_id, a.name,
      s.from_id, f.name, s.decision, s.opinion, s.decided_at
    from ${tableOf(schema, 'approval_step')} s left join ${users} a on a.id = s.approver_id
      left join ${users} f on f.id = s.from_id
    where s.request_id = any(${ids}::uuid[]) order by s.id`);
  const said = rows.map(
    ([request, no, node, kind, approver, name, from, fromName, decision, opinion, at]) => ({
      request: request ?? '',
      step: {
        node_no: Number(no ?? 0),
        node: node ?? '',
        kind: kind ?? 'any',
        approver: { id: approver ?? '', name: name ?? '' },
        from: from ? { id: from, name: fromName ?? '' } : null,
        decision: decision ?? '',
        opinion: opinion ?? null,
        decided_at: iso(at),
      },
    }),
  );
  const grouped = Map.groupBy(said, ({ request }) => request);
  return new Map([...grouped].map(([id, some]) => [id, some.map(({ step }) => step)]));
}

/** A request that the actor sees, with what the list does not show; 404 otherwise. */
export async function requestSeen(call: Call, id: string) {
  const model = objectOf(call, 'approval_request');
  const found = (await locate(call, model, [id], 'view')).get(id);
  if (!found) throw new KehuError('not_found');
  return found.values;
}

/** Names of people, in the order given. */
export async function peopleNamed(call: Call, ids: readonly string[]): Promise<readonly Named[]> {
  const system = { ...call, actor: systemActor(call.actor) };
  const found = await locate(system, objectOf(call, 'user'), ids, 'view');
  return ids.flatMap((id) => {
    const name = found.get(id)?.values['name'];
    return typeof name === 'string' ? [{ id, name }] : [];
  });
}
