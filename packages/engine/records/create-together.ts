import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { behaviourOf } from '../behaviour/hooks.ts';
import { isWriting, type Call } from '../call/call.ts';
import type { Database } from '../db/database.ts';
import type { ObjectModel } from '../registry/model.ts';
import { isAwaited } from '../reactions/react.ts';
import { feedsOf } from '../rollups/feed.ts';
import { createDrafts, newDrafts } from './create.ts';
import { only, outcomeOf } from './write/outcome.ts';

/** A record that was made, with its values as the database holds them where they are at hand. */
export interface Created {
  readonly id: string;
  readonly values?: Values;
}

/** Records of one transaction: beyond it the first would wait noticeably for the last. */
const most = 32;
/** Transactions at a time. More would be smaller ones, and each costs the same statements. */
const abreast = 1;

interface Waiting {
  readonly call: Call;
  readonly body: JsonObject;
  resolve(created: Created): void;
  reject(error: unknown): void;
}

interface Queue {
  waiting: Waiting[];
  running: number;
}

const queues = new WeakMap<Database, Map<string, Queue>>();

/** Whether creations of an object may share a transaction: they touch no other record, so that nobody waits in a circle. */
export const isSharing = (call: Call, model: ObjectModel): boolean =>
  !isWriting(call) &&
  !behaviourOf(model.name)?.written &&
  feedsOf(call.registry, model).length === 0 &&
  !isAwaited(call.registry, model);

/**
 * Creates one record. Those that people create at the same moment share a transaction, each with his own rights, refusals
 * and events: whoever comes while one is on its way goes with the next. Nobody is answered before his commit.
 */
export function createTogether(call: Call, model: ObjectModel, body: JsonObject): Promise<Created> {
  const queue = queueOf(call, model);
  return new Promise((resolve, reject) => {
    queue.waiting.push({ call, body, resolve, reject });
    go(queue, model);
  });
}

function queueOf({ workspace }: Call, model: ObjectModel): Queue {
  const known = queues.get(workspace.database) ?? new Map<string, Queue>();
  queues.set(workspace.database, known);
  const key = `${workspace.schema} ${model.name}`;
  const queue = known.get(key) ?? { waiting: [], running: 0 };
  known.set(key, queue);
  return queue;
}

function go(queue: Queue, model: ObjectModel): void {
  const [first] = queue.waiting;
  if (!first || queue.running >= abreast) return;
  const some = takeAlike(queue, first);
  queue.running += 1;
  void createAll(model, some).finally(() => {
    queue.running -= 1;
    const next = queue.waiting[0];
    const known = next?.call.registry.objects.get(model.name);
    if (known) go(queue, known);
  });
}

/** Those that wait and see the fields as the first does: a field may have been added meanwhile. */
function takeAlike(queue: Queue, first: Waiting): readonly Waiting[] {
  const { registry } = first.call;
  const found = queue.waiting.findIndex(({ call }) => call.registry !== registry);
  const end = Math.min(most, found < 0 ? queue.waiting.length : found);
  return queue.waiting.splice(0, end);
}

/** Settles each of them. A fault before the commit concerns one of them or the database: each goes again by himself. */
async function createAll(model: ObjectModel, some: readonly Waiting[]): Promise<void> {
  const [first] = some;
  if (!first) return;
  let isOpen = true;
  try {
    const settle = await first.call.workspace.database.transaction(async (tx) => {
      const portions = some.map(({ call, body }) => ({
        call: { ...call, db: tx },
        drafts: newDrafts(call, model, [body]),
      }));
      const written = await createDrafts(model, portions, { readBack: true });
      isOpen = false;
      return () =>
        portions.forEach(({ drafts }, at) =>
          answer(some[at], () => createdOf(drafts.map(outcomeOf), written)),
        );
    });
    settle();
  } catch (error) {
    if (some.length === 1 || !isOpen) for (const one of some) one.reject(error);
    else for (const one of some) await createAll(model, [one]);
  }
}

function createdOf(outcomes: Parameters<typeof only>[0], written: ReadonlyMap<string, Values>): Created {
  const id = only(outcomes);
  const values = written.get(id);
  return { id, ...(values && { values }) };
}

function answer(waiting: Waiting | undefined, created: () => Created): void {
  try {
    waiting?.resolve(created());
  } catch (error) {
    waiting?.reject(error);
  }
}
