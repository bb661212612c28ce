import { KehuError } from '@kehu/kernel/errors/error.ts';
import { loadActor } from '../access/load-actor.ts';
import { claim } from '../actions/claim.ts';
import type { Workspace, WritingCall } from '../call/call.ts';
import type { Database } from '../db/database.ts';
import type { ObjectModel } from '../registry/model.ts';

/** The workspace as the transaction sees it: whoever waits in it for a second connection may wait for ever. */
function within({ workspace, db }: WritingCall): Workspace {
  const query: Database['query'] = (statement) => db.query(statement);
  return { ...workspace, database: { ...workspace.database, query, unhurried: { query } } };
}

/**
 * Claims a record for whoever asked for it, on the road that he would take himself: with his rights and limits of this
 * moment, as his doing. What stands in the way is returned; somebody who may not work any more has lost his request.
 */
export async function claimFor(
  call: WritingCall,
  model: ObjectModel,
  user: string,
  id: string,
): Promise<KehuError | undefined> {
  try {
    const actor = await loadActor(within(call), call.registry, user);
    const own = { ...call, actor, source: `${call.source}+claim_request.accept` };
    const [result] = await claim(own, model, [id], { approved: true });
    return result?.error;
  } catch (error) {
    if (error instanceof KehuError) return error;
    throw error;
  }
}
