import type { Context, Records } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { parseStored, present } from '@kehu/kernel/json/stored.ts';
import type { WritingCall } from '../call/call.ts';
import { runAction } from '../actions/run.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { reshape } from '../schema/reshape.ts';
import { moveEpoch } from '../workspace/epoch.ts';
import { ownOf } from '../access/giving.ts';
import { isRoleCode, rightsOf } from '../access/template-rights.ts';
import { claimFor } from '../pools/claim-for.ts';
import { reckonVisits } from '../visits/reckon.ts';
import { approvalsOf } from '../approvals/door.ts';
import { attempt } from './attempt.ts';
import { declaredOf } from './declared.ts';
import { finish } from './finish.ts';
import { shareHistory, unshareHistory } from './history.ts';
import { likely } from './likely.ts';
import { mistakesIn } from './mistakes.ts';
import { namesOf } from './names.ts';
import { noticesMoved, notifyAll } from './notify.ts';
import { directSuperiors, mayCreateFor, superiorsOf } from './people.ts';
import { referringTo } from './referring.ts';
import { identityOf } from './identity.ts';
import { branchesOf } from '../access/branches.ts';
import { sees } from '../access/predicate-checks.ts';
import { systemActor } from '../access/system-actor.ts';
import { sql, tableOf } from '../db/sql.ts';
import { create } from '../records/create.ts';
import { find } from '../records/find.ts';
import { keepValues } from '../records/keep.ts';
import { objectOf } from '../records/object-of.ts';
import { remove } from '../records/remove.ts';
import { update } from '../records/update.ts';
import { locate } from '../records/write/locate.ts';
import type { Outcome } from '../records/write/outcome.ts';

/** What a behaviour gets: the verbs of the engine as the same person, in the same transaction. */
export function contextOf(call: WritingCall): Context {
  return {
    userId: call.actor.userId,
    departmentId: call.actor.departmentId,
    isAdmin: call.actor.isAdmin || call.actor.system,
    own: ownOf(call),
    now: call.now.toISOString(),
    timeZone: call.workspace.timeZone,
    locale: call.locale,
    records: recordsOf(call),
    beyond: (grant) =>
      recordsOf({ ...call, actor: systemActor(call.actor), source: `${call.source}+${grant}` }),
    keep: (object, rows, told) => keepValues(call, objectOf(call, object), rows, told),
    act: async (object, action, ids, params) => {
      const refused = (await runAction(call, object, action, ids, params)).find(
        ({ error }) => error !== undefined,
      );
      if (refused?.error) throw refused.error;
    },
    claimFor: (user, object, id) => claimFor(call, objectOf(call, object), user, id),
    reckonVisits: (ids) => reckonVisits(call, ids),
    attempt: (work) => attempt(call, (part) => work(contextOf(part))),
    may: (object, operation) =>
      call.actor.system || branchesOf(call, objectOf(call, object), operation).length > 0,
    fieldAccess: (object, field) => call.actor.fieldAccess(object, field),
    allowed: async (object, operation, ids) => sees(call, objectOf(call, object), operation, ids),
    likely: (object, records) => likely(call, object, records),
    names: (object, ids) => namesOf(call, object, ids),
    history: { share: (links) => shareHistory(call, links), unshare: (links) => unshareHistory(call, links) },
    mistakes: (object, question) => mistakesIn(call, object, question),
    referring: (object, ids, limit) => referringTo(call, objectOf(call, object), ids, limit),
    mayCreateFor: (object, users) => mayCreateFor(call, objectOf(call, object), users),
    superiors: () => superiorsOf(call),
    directSuperiors: (users) => directSuperiors(call, users),
    finish: (object, ids) => finish(call, object, ids),
    notify: (users, notice) => notifyAll(call, [{ ...notice, to: users }]),
    notifyAll: (notices) => notifyAll(call, notices),
    noticesMoved: (users) => noticesMoved(call, users),
    setting: (key, preset) => setting(call, key, preset),
    moved: (what) => moveEpoch(call, what),
    reshape: () => reshape(call),
    identity: identityOf(call),
    approvals: approvalsOf(call),
    // Without a key there is always a job.
    enqueue: async (kind, input) => (await enqueue(call, { kind, input })) ?? '',
    templateRights: (template) => (isRoleCode(template) ? rightsOf(call.registry, template) : []),
    declared: declaredOf(call.registry),
  };
}

/** Every outcome must be good: a behaviour that is refused refuses its caller. */
function all(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.map((outcome) => {
    if (!outcome.ok) throw outcome.error;
    return outcome.id;
  });
}

function recordsOf(call: WritingCall): Records {
  return {
    create: async (object, records, options) =>
      all(await create(call, object, records.map(present), options)),
    update: async (object, changes) => {
      const patches = changes.map(({ id, values }) => ({ id, values: present(values) }));
      // What an action fills in is no discovery in another object: a lead's number in its own customer.
      all(await update(call, object, patches, { unlocked: true, duplicates: 'own' }));
    },
    remove: async (object, ids) => {
      all(
        await remove(
          call,
          object,
          ids.map((id) => ({ id })),
        ),
      );
    },
    read: async (object, ids) => {
      const found = await locate(call, objectOf(call, object), ids, 'view');
      return new Map([...found].map(([id, located]) => [id, located.values]));
    },
    find: (object, filter, limit, after) => find(call, objectOf(call, object), filter, limit, after),
  };
}

async function setting<V extends Json>(call: WritingCall, key: string, preset: V): Promise<V> {
  const rows = await call.db.query(
    sql`select value from ${tableOf(call.workspace.schema, 'setting')} where key = ${key}`,
  );
  return parseStored(rows[0]?.[0], preset);
}
