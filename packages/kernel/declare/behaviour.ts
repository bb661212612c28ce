import type { FieldAccess, Operation } from '../access/operations.ts';
import type { ErrorParams, FieldError, KehuError } from '../errors/error.ts';
import type { ErrorCode } from '../errors/codes.ts';
import type { Json, JsonObject } from '../json/json.ts';
import type { Filter } from '../query/filter.ts';
import type { ApprovalHooks, Approvals } from './approval.ts';
import type { FieldDeclaration, Fields, RollupDeclaration } from './field.ts';
import type { Own } from './giving.ts';
import type { Option } from './kind.ts';
import type { Label, Locale } from './label.ts';
import type { ActionDeclaration, Actions, DuplicateKey, ObjectDeclaration, Reactions } from './object.ts';
import type { RecordOf, ValuesOf } from './record.ts';

/** Canonical values of a record by field name; absent and null are both empty. */
export type Values = { readonly [field: string]: Json | undefined };

/** One record on its way to the database. Behaviours always get all records of a portion, never one alone. */
export interface Change {
  readonly id: string;
  /** Null while it is being created. */
  readonly before: Values | null;
  /** As it will be; follows `set`. */
  readonly after: Values;
  readonly changed: ReadonlySet<string>;
  /** Sets a field, computed ones too. */
  set(field: string, value: Json): void;
  /** Refuses this record, not the portion. */
  refuse(field: string, code: ErrorCode, params?: ErrorParams, message?: Label): void;
  /** Refuses this record with an error of the whole record (`in_use`), not the portion. */
  fail(error: KehuError): void;
  /** Something that the caller must confirm first (409 `confirmation_required`). */
  warn(field: string, code: string, message: Label): void;
}

/** The engine's verbs as a behaviour may call them: as the same person, through the same road as the API. */
export interface Records {
  /**
   * Ids of the created records; throws what the API would answer. `ignore`: the caller has asked about duplicates himself;
   * `own`: the same in other objects is no surprise.
   */
  create(
    object: string,
    records: readonly Values[],
    options?: { readonly duplicates?: 'own' | 'ignore' },
  ): Promise<readonly string[]>;
  update(object: string, changes: readonly { readonly id: string; readonly values: Values }[]): Promise<void>;
  remove(object: string, ids: readonly string[]): Promise<void>;
  /** Records within the actor's view, by id. */
  read(object: string, ids: readonly string[]): Promise<ReadonlyMap<string, Values>>;
  /** Records within the actor's view, in the order of their ids; `after`: the last id of the portion before. */
  find(object: string, filter: Filter, limit?: number, after?: string): Promise<readonly Values[]>;
}

/** A notice to people, in both languages; `link` is what it is about. */
export interface Notice {
  readonly kind: string;
  readonly title: Label;
  readonly body?: Label;
  readonly link?: { readonly object: string; readonly id: string };
  /** How people hear of it who have not chosen themselves for its kind of news; default: in the app alone. */
  readonly by?: readonly ('in_app' | 'email')[];
  /** In the app whatever anybody chose: mail that does not go is not told of by mail. */
  readonly never?: 'email';
}

/** A record that is probably the same. Of one that the actor may not see, only whose it is. */
export interface Likely {
  readonly id: string;
  readonly visible: boolean;
  readonly title: string;
  readonly owner: string | null;
  readonly department: string | null;
  /** In the recycle bin. */
  readonly deleted: boolean;
}

/** What happened around one record, to be shown with another one too. */
export interface HistoryLink {
  readonly from: { readonly object: string; readonly id: string };
  readonly to: { readonly object: string; readonly id: string };
}

/** A living record that refers to another one. */
export interface Referring {
  readonly target: string;
  readonly object: string;
  readonly field: string;
  readonly id: string;
}

/** Passwords and sessions, which are no fields of anything. */
export interface Identity {
  setPassword(userId: string, password: string, mustChange: boolean): Promise<void>;
  /** Removes the password; the one-time code with which its owner sets a new one. */
  clearPassword(userId: string): Promise<string>;
  /** Switches the second factor off: its owner has lost his phone. False where it was not on. */
  clearSecondFactor(userId: string): Promise<boolean>;
  /** Forgets failures to sign in, and the lock that came of them (permissions §1). */
  unlock(loginName: string): Promise<void>;
  endSessions(userId: string): Promise<void>;
  /** Ends every API token of his. */
  endTokens(userId: string): Promise<void>;
}

/** What a list is asked: conditions and an order as a caller sends them. */
export interface Question {
  readonly filter?: Json;
  readonly sort?: string;
}

/** A rollup that an administrator has made. */
export interface DefinedRollup {
  readonly object: string;
  readonly field: string;
  readonly label: Label;
  readonly rollup: RollupDeclaration;
}

/** Questions about declarations. */
export interface Declared {
  hasObject(object: string): boolean;
  /** The object whose records rights on this name govern: most often the one of that name; undefined when there is none. */
  governed(name: string): string | undefined;
  hasField(object: string, field: string): boolean;
  isCustomisable(object: string): boolean;
  /** Fields of an object by name, those of administrators included; none of an object that there is not. */
  fields(object: string): ReadonlyMap<string, FieldDeclaration>;
  /** Options of a set, in order; undefined when there is no such set. */
  options(set: string): readonly Option[] | undefined;
  /** What a likely duplicate means: undefined where nothing is compared. */
  duplicateAction(object: string): 'warn' | 'block' | undefined;
  /** The field as shipped, without what an administrator changed of it; undefined for his own and unknown ones. */
  shippedField(object: string, field: string): FieldDeclaration | undefined;
  /** The field that a definition (a record of field_definition) stands for. */
  definedField(definition: Values): FieldDeclaration;
  /** Everything by which likely duplicates of an object may be found. */
  duplicateKeys(object: string): readonly DuplicateKey[];
  /** The rule that comes with an object, as a record of `numbering_rule` or `duplicate_rule`; undefined where it has none. */
  builtInRule(rule: 'numbering_rule' | 'duplicate_rule', object: string): Values | undefined;
  /** Administrators' rollups that read this object, wherever they stand. */
  rollupsOver(object: string): readonly DefinedRollup[];
  /** How many fields of an object administrators have made. */
  customFields(object: string): number;
}

/** What a behaviour knows and may do. */
export interface Context {
  readonly userId: string;
  readonly departmentId: string;
  readonly isAdmin: boolean;
  /** What the actor has himself, and so may give. */
  readonly own: Own;
  /** RFC 3339. */
  readonly now: string;
  readonly timeZone: string;
  readonly locale: Locale;
  readonly records: Records;
  /** A door beyond the actor's rights, named by the action's `grants` (`account.edit`) or by the object's own hooks; logged. */
  beyond(grant: string): Records;
  /**
   * Writes computed fields as rollups do: no right is asked, neither version nor updated_at moves, no event appears, unless
   * `told` names the one with which timelines tell of it.
   */
  keep(
    object: string,
    rows: readonly { readonly id: string; readonly values: Values }[],
    told?: string,
  ): Promise<void>;
  /** Runs an action of an object as the same person; throws the first refusal. */
  act(object: string, action: string, ids: readonly string[], params: JsonObject): Promise<void>;
  /**
   * Takes a record out of its pool for somebody who asked for it, as himself and within his limits, now that the pool's
   * administrators agree. What stands in the way, if anything does.
   */
  claimFor(userId: string, object: string, id: string): Promise<KehuError | undefined>;
  /** Works out anew when these accounts are to be visited next (visit_rule). */
  reckonVisits(accountIds: readonly string[]): Promise<void>;
  /** A part that is taken back alone when it throws; the error goes on to the caller. */
  attempt<T>(work: (context: Context) => Promise<T>): Promise<T>;
  /** Whether the actor has an operation on some record of an object. */
  may(object: string, operation: Operation): boolean;
  /** What he may do with a field, wherever he sees it. */
  fieldAccess(object: string, field: string): FieldAccess;
  /** Those of the records on which he has it. */
  allowed(object: string, operation: Operation, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Likely duplicates of each record by the object's rule, best first. */
  likely(object: string, records: readonly Values[]): Promise<readonly (readonly Likely[])[]>;
  /** What records are called, by id: of those that he sees, as far as he may read it in full. */
  names(object: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Shows what happened around some records on the timelines of others too, and takes it back. */
  readonly history: {
    share(links: readonly HistoryLink[]): Promise<void>;
    unshare(links: readonly HistoryLink[]): Promise<void>;
  };
  /** What is wrong with a question to an object's list, as the actor would be told if he asked it. */
  mistakes(object: string, question: Question): readonly FieldError[];
  /** Living records that refer to these, whoever may see them; at most `limit` for each referring field. */
  referring(object: string, ids: readonly string[], limit: number): Promise<readonly Referring[]>;
  /** Those of the people whose records the actor might make: they lie within his scope of `create`. */
  mayCreateFor(object: string, userIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** The actor's own superior and the heads of his department and of those above it. */
  superiors(): Promise<ReadonlySet<string>>;
  /** Each person's direct superior: who his file names, else the nearest head above him. Absent: nobody. */
  directSuperiors(userIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Has `whole` of an object's behaviour look at these records once everything of this request is written. */
  finish(object: string, ids: readonly string[]): void;
  /** A notice to people, in the same transaction. */
  notify(userIds: readonly string[], notice: Notice): Promise<void>;
  /** Many notices at once. */
  notifyAll(notices: readonly (Notice & { readonly to: readonly string[] })[]): Promise<void>;
  /** What these people were told of looks different from the commit on: read, put off, come up again. */
  noticesMoved(userIds: readonly string[]): void;
  /** Rights or declarations changed: sessions and caches go on with the new ones from the commit on. */
  moved(what: 'access' | 'registry'): Promise<void>;
  /** Brings the workspace's tables in line with its fields, those of this transaction included. */
  reshape(): Promise<void>;
  readonly identity: Identity;
  readonly approvals: Approvals;
  /** Work for later, in the background; comes with this transaction or not at all. The job's id. */
  enqueue(kind: string, input: JsonObject): Promise<string>;
  /** The rights that a role template gives (permissions §4): object, operation, scope. */
  templateRights(
    template: string,
  ): readonly { readonly object: string; readonly operation: string; readonly scope: string }[];
  /** What is declared at this moment, fields of administrators included. */
  readonly declared: Declared;
  /** A company setting (objects-platform, company_setting). */
  setting<V extends Json>(key: string, preset: V): Promise<V>;
}

type InputOf<A extends ActionDeclaration> = ActionDeclaration extends A
  ? Values
  : A extends { input: infer I extends Fields }
    ? ValuesOf<I>
    : Record<string, never>;

/**
 * Runs on all picked records at once. May return values for the answer by record id, or the error that refuses that
 * record alone (what was written for it has to be taken back: `attempt`).
 * (A method's type, so that the map of all behaviours may hold it without knowing the object.)
 */
export type ActionImplementation<D extends ObjectDeclaration, A extends ActionDeclaration> = {
  run(
    context: Context,
    records: readonly RecordOf<D>[],
    input: InputOf<A>,
  ): Promise<ReadonlyMap<string, Values | KehuError> | void>;
}['run'];

/** A record of another object to which something happened. */
export interface Occurrence {
  readonly id: string;
  /** Null when it has just been created. */
  readonly before: Values | null;
  readonly after: Values;
}

/** Gets everything that happened in one write at once; finds the records of its own object that it concerns. */
export type Reaction = (context: Context, occurrences: readonly Occurrence[]) => Promise<void>;

/** A record whose moment has come. */
export type Woken = Values & { readonly id: string };

/** Records that are about to become one (flows §8). */
export interface Merging {
  /** The one that is left. */
  readonly into: Woken;
  /** What becomes part of it. */
  readonly from: readonly Woken[];
  /** What its fields will hold. */
  readonly chosen: Values;
}

/** The code of an object: hooks around every write, one implementation for each declared action and reaction. */
export interface Behaviour<D extends ObjectDeclaration = ObjectDeclaration> {
  readonly object: string;
  /** Before rules and references: derives fields, refuses, warns. */
  prepare?(context: Context, changes: readonly Change[]): Promise<void> | void;
  /** After the write, in the same transaction. */
  written?(context: Context, changes: readonly Change[]): Promise<void>;
  /** The same for records that were there before: what is made together needs nothing of its own. */
  updated?(context: Context, changes: readonly Change[]): Promise<void>;
  /**
   * Once, at the end of the request, of records that `finish` named: what has to hold of a header and its lines together.
   * What it throws undoes everything.
   */
  whole?(context: Context, ids: readonly string[]): Promise<void>;
  /** Before the owner changes (assign, transfer): sets what follows from it. */
  moving?(context: Context, changes: readonly Change[]): Promise<void> | void;
  /**
   * In the background, as the system, once the moment of the field `wakes` has come: does what is due and sets (`keep`) the
   * next moment, or none. In one transaction with it, so it happens once.
   */
  woken?(context: Context, records: readonly Woken[]): Promise<void>;
  /** Before records become one: throws to refuse, or says what is left gets beside what was chosen, computed fields too. */
  merging?(context: Context, merging: Merging): Promise<Values> | Values;
  /**
   * Records go over from what was merged to what is left, beyond anybody's right: `set`s what cannot stay there (a second
   * default). One that `fail`s is taken out as one that is there twice.
   */
  adopting?(context: Context, changes: readonly Change[]): Promise<void> | void;
  /**
   * Records were taken out because the one that is left has one like them: what that one takes over from them, and what they
   * then lack, by id (points of a membership). An undone merge gives it back.
   */
  absorbing?(context: Context, dropped: readonly Change[]): Promise<ReadonlyMap<string, Values>>;
  /** A merge was undone: these are as they were before it. */
  returned?(context: Context, changes: readonly Change[]): Promise<void>;
  /** Around the approval of an object that is `approvable`. */
  readonly approval?: ApprovalHooks<Context>;
  /** Before removal; throw or refuse to stop it. */
  removing?(context: Context, changes: readonly Change[]): Promise<void>;
  /** After removal, of those that were not refused, in the same transaction. */
  removed?(context: Context, changes: readonly Change[]): Promise<void>;
  readonly actions: ImplementationsOf<D>;
  readonly reactions?: { readonly [name: string]: Reaction };
}

type ImplementationsOf<D extends ObjectDeclaration> = D extends { actions: infer A extends Actions }
  ? { readonly [N in keyof A]: ActionImplementation<D, A[N]> }
  : ObjectDeclaration extends D
    ? { readonly [name: string]: ActionImplementation<ObjectDeclaration, ActionDeclaration> }
    : { readonly [name: string]: never };

/** An implementation for every reaction that the declaration names, and no other. */
type ReactionsOf<D extends ObjectDeclaration> = D extends { on: infer R extends Reactions }
  ? { readonly reactions: { readonly [N in R[keyof R]]: Reaction } }
  : { readonly reactions?: never };

/**
 * Puts behaviour into an object's socket. An action or reaction that is declared and not implemented does not compile.
 * @example export const accountBehaviour = implement(account, { actions: { lock: async (context, records) => … } })
 */
export function implement<D extends ObjectDeclaration>(
  declaration: D,
  behaviour: Omit<Behaviour<D>, 'object' | 'reactions'> & ReactionsOf<D>,
): Behaviour<D> {
  return { ...behaviour, object: declaration.name };
}
