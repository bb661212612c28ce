import type { Locale } from '@kehu/kernel/declare/label.ts';
import type { Actor } from '../access/actor.ts';
import type { Database, Queryable, Transaction } from '../db/database.ts';
import type { Registry } from '../registry/model.ts';

/** A workspace: one schema with real typed tables. */
export interface Workspace {
  readonly schema: string;
  readonly database: Database;
  readonly timeZone: string;
}

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
  /** Event that caused this one. */
  readonly cause?: string;
}

/** A call inside a transaction. */
export interface WritingCall extends Call {
  readonly db: Transaction;
}
