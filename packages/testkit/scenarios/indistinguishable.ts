import type { Client, Reply } from '../server/client.ts';

/** A question about one id. */
export type Probe = (client: Client, id: string) => Promise<Reply>;

/** An answer without what differs from call to call by itself. */
function bare(reply: Reply, id: string): { status: number; text: string } {
  const text = reply.text
    .replaceAll(id, 'ID')
    .replaceAll(/"request_id":"[^"]+"/g, '')
    .replaceAll(/"(created_at|updated_at|started_at|at)":"[^"]+"/g, '');
  return { status: reply.status, text };
}

/** Both answers to a probe: to an id that is hidden from the caller, and to one that does not exist. They must be equal. */
export async function answersTo(probe: Probe, client: Client, hidden: string, nothing: string) {
  return {
    hidden: bare(await probe(client, hidden), hidden),
    nothing: bare(await probe(client, nothing), nothing),
  };
}
