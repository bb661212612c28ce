import type { JsonObject, Json } from '../json/json.ts';
import type { Where } from '../query/where.ts';
import type { Label } from './label.ts';

/** A process of its own that a document calls for by what stands in it: a price below the floor. */
export interface RaisedApproval {
  /** What `approval_process.object` says: `price_exception`. */
  readonly name: string;
  readonly label: Label;
}

/**
 * Goes through approval (objects-platform, approval_process). The engine keeps `approval_status`, `approved_by`,
 * `approved_at`, `approver_ids` and `approval_request_id` on it, locks it while it is pending, and offers submit, approve,
 * reject and unapprove; its behaviour's `approval` hears of each turn.
 */
export interface ApprovableDeclaration {
  /** document: drawn up, then submitted as a whole · changes: valid all the time, its actions put changes before approvers. */
  readonly of: 'document' | 'changes';
  /** Line objects that are locked with it, and that approvers read with it, in their order. */
  readonly lines?: readonly string[];
  /** Fields whose change after approval is material; lines always are (amount, lines, customer, dates). */
  readonly material?: readonly string[];
  /** Must hold to submit it, beside its approval status. */
  readonly when?: Where;
  /** As long as this holds its approval may be taken back: not offered once something came of it. */
  readonly unapproveWhen?: Where;
  /** Where no process fits: `pass` at once (default), or the head of the submitter's department. */
  readonly otherwise?: 'pass' | 'dept_head';
  readonly raises?: readonly RaisedApproval[];
  /** Fields that approvers read first, lists of what waits for them too. */
  readonly summary?: readonly string[];
}

/** What `approval_status` says. */
export type ApprovalState = 'draft' | 'pending' | 'approved' | 'rejected' | 'void';

/** A document as its approval turns. */
export interface ApprovalRecord {
  readonly id: string;
  /** As it is stored. */
  readonly values: { readonly [field: string]: Json | undefined };
  /** What its action asked to be done once approved; null of a document as a whole. */
  readonly change: JsonObject | null;
  /** Who submitted it. */
  readonly submitter: string;
  /** What the last approver wrote. */
  readonly opinion: string | null;
}

/** Gets all records of one turn at once, in its transaction; what it throws undoes the turn. */
export type ApprovalHook<C> = (context: C, records: readonly ApprovalRecord[]) => Promise<void>;

/**
 * What an approvable object does around its approval. Hooks run as whoever caused the turn (the submitter, the approver), who
 * may have no right to edit: they write through `context.beyond('<object>.edit')` or `context.keep`.
 */
export interface ApprovalHooks<C> {
  /**
   * Before it is submitted: throws what is not complete (422), and names the declared `raises` that it calls for, by id.
   */
  readonly submitting?: (
    context: C,
    records: readonly ApprovalRecord[],
  ) => Promise<ReadonlyMap<string, readonly string[]> | void>;
  readonly pending?: ApprovalHook<C>;
  /** Also where nobody had to be asked. */
  readonly approved?: ApprovalHook<C>;
  readonly rejected?: ApprovalHook<C>;
  /** Withdrawn by its submitter, or un-approved: it is a draft again. */
  readonly draft?: ApprovalHook<C>;
  /** Of these ids those from which something was made since: they cannot be un-approved. */
  readonly downstream?: (context: C, ids: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** What is put before approvers. */
export interface Submission {
  readonly id: string;
  readonly note?: string | null;
  /** Of objects that are approvable by `changes`: what is to be done, handed to `approved`. */
  readonly change?: JsonObject;
  /** Fields as they would be, which conditions of processes and approvers see. */
  readonly proposed?: JsonObject;
  /** It was approved before and changed since: asked again without anybody's doing. */
  readonly again?: true;
  /** People whom the submitter chose, by the key of the node. */
  readonly chosen?: { readonly [node: string]: readonly string[] };
}

/** A record of approval_request, locked. */
export interface RequestRecord {
  readonly id: string;
  readonly [field: string]: Json | undefined;
}

/** One word of one person on a request. */
export type Decision =
  | { readonly kind: 'approve'; readonly opinion: string | null }
  | { readonly kind: 'reject'; readonly opinion: string }
  | { readonly kind: 'return'; readonly node: number; readonly opinion: string }
  | { readonly kind: 'delegate'; readonly to: string; readonly opinion: string | null }
  | {
      readonly kind: 'add';
      readonly users: readonly string[];
      readonly after: boolean;
      readonly opinion: string | null;
    }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'remind' };

/** The machinery of approvals, as behaviours may use it. */
export interface Approvals {
  /**
   * Puts records before their approvers; without any they are approved at once. What became of each, by id. Errors:
   * `state_conflict` while one is pending, 422 where the submitter has to choose approvers.
   */
  submit(
    object: string,
    submissions: readonly Submission[],
  ): Promise<ReadonlyMap<string, 'pending' | 'approved'>>;
  /** For approval_request: does with locked requests what somebody decided. */
  decide(requests: readonly RequestRecord[], decision: Decision): Promise<void>;
  /** For approval_request: what is due on requests whose time has come. */
  overdue(requests: readonly RequestRecord[]): Promise<void>;
  /** For approval_request: people left; what waits for them goes to their superiors, else to administrators. */
  replace(userIds: readonly string[]): Promise<void>;
  /** Approved documents were changed in what matters: their approval begins anew, where the company's setting says so. */
  resubmit(object: string, ids: readonly string[]): void;
  /** Whether any process of an object is in force, whatever its condition. */
  inForce(object: string): Promise<boolean>;
  /** Names of declared objects and raised processes that go through approval, with their words. */
  objects(): ReadonlyMap<string, Label>;
}
