import { v7 as uuid } from 'uuid';
import { systemActor } from '../access/system-actor.ts';
import type { Call } from '../call/call.ts';
import type { OpenWorkspace } from './open.ts';

/** A call on behalf of the system itself: seeds, jobs, demo data. */
export async function systemCall(workspace: OpenWorkspace, now: Date, source = 'system'): Promise<Call> {
  return {
    workspace,
    registry: await workspace.registry(),
    actor: systemActor(),
    db: workspace.database,
    now,
    locale: 'zh-CN',
    requestId: uuid(),
    confirmed: new Set(),
    source,
  };
}
