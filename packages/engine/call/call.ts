import type { Behaviour, Context } from '@kehu/kernel/declare/behaviour.ts';
import type { Locale } from '@kehu/kernel/declare/label.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Actor } from '../access/actor.ts';
import type { Database, Queryable, Transaction } from '../db/database.ts';
import type { Watch } from '../guard/watch.ts';
import type { Draft } from '../records/write/draft.ts';
import type { Registry } from '../registry/model.ts';

/** A workspace: one schema with real typed tables. */
export interface Workspace {
  readonly schema: string;
  readonly database: Database;
  readonly timeZone: string;
  /** Code of objects in place of the shipped one, for tests. */
  readonly behaviours?: ReadonlyMap<string, Behaviour>;
  /** What behaviours get; made here because their verbs call behaviours in turn. */
  contextOf(call: WritingCall): Context;
  /** Tells this process's listeners (event streams, job runner) that something was committed. */
  publish(signal: Signal): void;
  /** Counts what people are shown (leak guard). */
  readonly watch?: Watch;
}

/** What is told after a commit. Listeners read the facts from the database, each with his own rights. */
export type Signal =
  | {
      readonly kind: 'records';
      readonly object: string;
      readonly ids: readonly string[];
      readonly action: string;
      readonly by: string;
      /** Rows as they lay before, where the change may have taken them out of somebody's sight. */
      readonly was?: readonly JsonObject[];
    }
  /** Shares and memberships ended: what these principals saw by them. */
  | {
      readonly kind: 'grants';
      readonly object: string;
      readonly ids: readonly string[];
      readonly principals: readonly string[];
      /** They reached down to child records. */
      readonly children?: boolean;
    }
  | { readonly kind: 'notification'; readonly users: readonly string[] }
  | { readonly kind: 'job'; readonly id: string; readonly user: string | null }
  | { readonly kind: 'registry' }
  | { readonly kind: 'access' };

/** Everything that a verb of the engine needs to know about who asks, when, and where. */
export interface Call {
  readonly workspace: Workspace;
  readonly registry: Registry;
  readonly actor: Actor;
  /** The pool, or the transaction that the caller runs in. */
  readonly db: Queryable;
  /** Business time: the clock of the platform, never now() in SQL. */
  readonly now: Date;
  readonly locale: Locale;
  readonly requestId: string;
  /** Warnings that the caller confirmed by code. */
  readonly confirmed: ReadonlySet<string>;
  /** How the change came about, for audit: api, import:<id>, job:<id>, reaction. */
  readonly source: string;
  /** Address of the caller, for the audit log. */
  readonly ip?: string;
  /** Event that caused a change, in a reaction. */
  readonly causeOf?: (changed: Draft) => string | undefined;
  /** Nobody is told of single records: whoever acts on many tells each person once. */
  readonly quiet?: true;
  /** Reactions that led here: `order.settle`. */
  readonly chain?: readonly string[];
}

/** A call inside a transaction. */
export interface WritingCall extends Call {
  readonly db: Transaction;
}

/** True inside a transaction. */
export const isWriting = (call: Call): call is WritingCall => 'afterCommit' in call.db;

/** Runs work in the call's transaction, or in one of its own. */
export function inTransaction<T>(call: Call, work: (call: WritingCall) => Promise<T>): Promise<T> {
  if (isWriting(call)) return work(call);
  return call.workspace.database.transaction((tx) => work({ ...call, db: tx }));
}
