import type { Workspace } from '../call/call.ts';
import { readSetting } from '../settings/settings.ts';

/** Milliseconds of idleness after which a session ends (setting `session_hours`, default 12). */
export async function sessionLasts(workspace: Workspace): Promise<number> {
  return (await readSetting(workspace.database, workspace.schema, 'session_hours')) * 3_600_000;
}
