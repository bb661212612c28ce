import type { Scope } from '../access/scope.ts';
import type { Call } from '../call/call.ts';
import type { Row } from '../db/database.ts';
import { sql, tableOf, type Sql } from '../db/sql.ts';
import type { ObjectModel } from '../registry/model.ts';
import type { Signature } from '../search/signature-sql.ts';
import type { Order, Position } from './order.ts';
import type { Statistics } from './statistics.ts';

/** A set of ids that an index gives, in which every row of the list lies. */
export interface Candidates {
  /** `select id from …` */
  readonly ids: Sql;
  readonly rows: number;
  /** Milliseconds until the ids are there. */
  readonly cost: number;
  /** What is left of the question's condition for these; null when they meet all of it. Default: all of it. */
  readonly remaining?: ((alias: string) => Sql) | null;
}

/** A stretch of the values of a key: today, before this day. Nothing empty lies in it. */
export interface Range {
  readonly met: (alias: string) => Sql;
  /** Records of the whole object in it: a guess. */
  readonly rows: number;
  /** What is left of the question's condition for these; undefined when they meet all of it. */
  readonly remaining?: (alias: string) => Sql;
}

/** Which rows a list wants, before anything is said about how to find them. */
export interface Question {
  readonly call: Call;
  readonly model: ObjectModel;
  readonly scope: Scope;
  readonly statistics: Statistics;
  /** Conditions beside the scope on a row of the object's table, or nothing. */
  readonly condition?: (alias: string) => Sql;
  /** The condition reads nothing of the record but its id. */
  readonly apart?: boolean;
  /** Share of the object's records that meet the condition: a guess. */
  readonly share: number;
  /** Milliseconds in which PostgreSQL finds all that meet the condition by an index of its own; a guess. */
  readonly fetch: number;
  readonly candidates: readonly Candidates[];
  /** What indexes in the order of activity tell of the condition without the record. */
  readonly signature?: Signature;
  /** Milliseconds that the condition adds to each row that it judges. */
  readonly judging?: number;
  readonly order: Order;
  /** What the condition asks of the order's key: its index is read from there, and no further. */
  readonly range?: Range;
  readonly after?: Position;
  /** Rows wanted; one more than the page, to know whether another follows. */
  readonly need: number;
}

/** A row that was found: its keys in PostgreSQL's text form, and its id. */
export type Found = Position;

/** What one strategy found. `complete`: these are the first rows of the list, and all of them when they are fewer than wanted. */
export interface Answer {
  readonly found: readonly Found[];
  readonly complete: boolean;
}

export function tableFor(question: Question): Sql {
  return tableOf(question.call.workspace.schema, question.model.table);
}

/** `and <condition>`, or nothing. */
export function andCondition(question: Question, alias: string): Sql {
  return question.condition ? sql` and ${question.condition(alias)}` : sql``;
}

/** The same for candidates, some of which meet a part of it already. */
export function andRemaining(question: Question, candidates: Candidates, alias: string): Sql {
  const { remaining = question.condition ?? null } = candidates;
  return remaining ? sql` and ${remaining(alias)}` : sql``;
}

/** Rows `k0 …, id`. */
export function readFound(rows: readonly Row[], keys: number): readonly Found[] {
  return rows.map((row) => ({ values: row.slice(0, keys), id: row[keys] ?? '' }));
}
