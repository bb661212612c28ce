import type { Workspace, WritingCall } from '@kehu/engine/call/call.ts';
import type { Database, Transaction } from '@kehu/engine/db/database.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import { duplicatePairsName } from '@kehu/engine/duplicates/pairs-job.ts';
import { storePassword } from '@kehu/engine/identity/credentials.ts';
import { hashPassword } from '@kehu/engine/identity/password-hash.ts';
import { enqueue } from '@kehu/engine/jobs/enqueue.ts';
import { refreshStatistics } from '@kehu/engine/query/refresh-statistics.ts';
import type { OpenWorkspace } from '@kehu/engine/workspace/open.ts';
import { readSetting, writeSettings } from '@kehu/engine/settings/settings.ts';
import { adminLogin, seed } from '@kehu/engine/workspace/seed.ts';
import { isEmpty, isMarked, setMark } from '@kehu/engine/workspace/marks.ts';
import { systemCall } from '@kehu/engine/workspace/system-call.ts';
import { COMPANY } from '../generate/plan/organisation.ts';
import { demoPlan } from '../generate/plan/plan.ts';
import type { DemoStep } from '../generate/plan/step.ts';
import { askApprovals } from './ask-approvals.ts';
import { crossPaths } from './cross-paths.ts';
import { fillPools } from './fill-pools.ts';
import { givenRecords } from './given.ts';
import { joinForces } from './join-forces.ts';
import { portionsOf } from './portions.ts';
import { quoteSome } from './quote-some.ts';
import { replayPortion, type Replay } from './replay.ts';
import { shareSome } from './share-some.ts';

/** Everybody in the demo company signs in with it; the console says so. */
export const demoPassword = 'kehu-demo-2026';

/** The same company in every installation. */
const demoSeed = 1;

/** The mark that says that the demo company is there, and since when. */
const mark = 'demo';

/** Steps between two reports. */
const tellEvery = 500;

export interface DemoProgress {
  readonly done: number;
  readonly total: number;
}

/** Whether the workspace holds the demo company. */
export const hasDemo = (workspace: Workspace): Promise<boolean> => isMarked(workspace, mark);

/**
 * Loads the demo company: two years of 24 people's work, done again step by step through the engine, each by its person at
 * its time. All in one transaction: a load that was killed leaves nothing behind; only the quotes come after it, and one
 * killed among them leaves a company with fewer. Does nothing where the demo is already, or where people have begun to work
 * (false).
 */
export async function loadDemo(
  workspace: OpenWorkspace,
  now: Date,
  progress: (progress: DemoProgress) => void = () => {},
): Promise<boolean> {
  await seed(await systemCall(workspace, now), COMPANY.name);
  // Somebody's own customers are never mixed with invented ones.
  if ((await hasDemo(workspace)) || !(await isEmpty(workspace, 'account'))) return false;
  const steps = demoPlan(now, demoSeed);
  const known = await workspace.database.transaction(async (tx) => {
    const replay = await beginIn(workspace, tx, new Date(steps[0]?.at ?? now));
    // The story says itself when customers move on.
    await writeSettings(replay.call, { lifecycle_rules: false });
    await replayAll(replay, steps, progress);
    await writeSettings(replay.call, { lifecycle_rules: true });
    await shareSome(replay, now);
    await joinForces(replay, now);
    await fillPools({ ...replay.call, now });
    await crossPaths(replay, now);
    await askApprovals(replay, now);
    await givePasswords(replay);
    if ((await readSetting(tx, workspace.schema, 'company_name')) === '')
      await writeSettings(replay.call, { company_name: COMPANY.name });
    await enqueue({ ...replay.call, now }, { kind: duplicatePairsName, input: { first: true } });
    await setMark({ ...replay.call, now }, mark, { seed: demoSeed });
    return replay.known;
  });
  await quoteSome(await systemCall(workspace, now, 'demo'), known, now);
  const besides = ['account_address', 'approval_request'];
  await takeStock(workspace, now, [...new Set(steps.map((step) => step.object)), ...besides]);
  return true;
}

/** A call whose every statement, those for rights and statistics too, sees what the transaction has written. */
async function beginIn(workspace: OpenWorkspace, tx: Transaction, now: Date): Promise<Replay> {
  const query: Database['query'] = (statement) => tx.query(statement);
  const database: Database = { ...workspace.database, query, unhurried: { query } };
  const system = await systemCall(workspace, now, 'demo');
  const call: WritingCall = { ...system, db: tx, workspace: { ...workspace, database } };
  return { call, known: await givenRecords(call), actors: new Map() };
}

async function replayAll(
  replay: Replay,
  steps: readonly DemoStep[],
  progress: (progress: DemoProgress) => void,
): Promise<void> {
  const portions = [...portionsOf(steps)];
  const total = portions.reduce((sum, portion) => sum + portion.length, 0);
  let done = 0;
  let told = 0;
  for (const portion of portions) {
    await replayPortion(replay, portion);
    done += portion.length;
    if (done < total && done - told < tellEvery) continue;
    progress({ done, total });
    told = done;
  }
}

/** One password for the demo's people; the administrator keeps his own where he has one. */
async function givePasswords({ call, known }: Replay): Promise<void> {
  const people = [...known].filter(([name]) => name.startsWith('user/') && name !== `user/${adminLogin}`);
  for (const [, id] of people) await storePassword(call, id, await hashPassword(demoPassword), false);
}

async function takeStock(workspace: OpenWorkspace, now: Date, objects: readonly string[]): Promise<void> {
  const call = await systemCall(workspace, now);
  for (const object of objects) {
    const model = call.registry.objects.get(object);
    if (!model) continue;
    await workspace.database.unhurried.query(raw(`analyze "${workspace.schema}"."${model.table}"`));
    await refreshStatistics(call, object);
  }
}
