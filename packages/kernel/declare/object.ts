import type { Module, Operation, Rights, RoleCode } from '../access/operations.ts';
import type { Where } from '../query/where.ts';
import type { ApprovableDeclaration } from './approval.ts';
import type { Fields } from './field.ts';
import type { Label } from './label.ts';
import type { FieldWidth, LayoutKind } from './layout-kinds.ts';

/** business: owner, scope, recycle bin … · line: follows its header · setting: no owner scope · log: append-only (objects.md). */
export type ObjectKind = 'business' | 'line' | 'setting' | 'log';

/** A rule that holds on every write, whichever road it comes by. */
export interface Rule {
  readonly when?: Where;
  /** These must not be empty. */
  readonly require?: readonly string[];
  /** At least one of these must not be empty; the error stands at the first. */
  readonly requireOne?: readonly string[];
  /** This must hold, else `code` at `field`. */
  readonly assert?: Where;
  readonly field?: string;
  /** A company setting that switches the rule off where it is false (R* of the specification). */
  readonly setting?: string;
  readonly code?: 'out_of_range' | 'date_order' | 'not_in_options' | 'bad_format' | 'read_only_field';
  readonly because: Label;
}

/** Who may act by what the record says. */
export interface By {
  /** References to people; one of them must name the actor. */
  readonly fields: readonly string[];
  /** An operation that opens it as well, for whoever has it on the record. */
  readonly or?: Operation;
}

/** A business action (actions.md): declared here, implemented in the object's `.behaviour.ts`. */
export interface ActionDeclaration {
  readonly label: Label;
  /** The operation that is checked, with its scope, on the record. */
  readonly operation: Operation;
  /** record: one or many records · object: the object as a whole. */
  readonly on?: 'record' | 'object';
  /** Must hold on the locked record, else 409 `state_conflict`. */
  readonly when?: Where;
  /** Only for people whom the record names, else 403 `forbidden`: assignees answer a task, participants close a plan. */
  readonly by?: By;
  readonly input?: Fields;
  /**
   * What the dialog begins with where the input has no default: the value of a field of the record, `as` in other words.
   * A moment that is still to come is left out: what has happened has happened by now.
   */
  readonly presets?: {
    readonly [input: string]: { readonly field: string; readonly as?: { readonly [value: string]: string } };
  };
  readonly output?: Fields;
  /** Doors opened beyond the actor's rights: `account.create`. Logged. */
  readonly grants?: readonly string[];
  /** Asks before it acts. */
  readonly confirm?: Label;
  readonly primary?: boolean;
  /** Its answer is shown once: a repeated call does not get it again. */
  readonly shownOnce?: boolean;
  /** Nobody's button: a page of its own asks it. */
  readonly unseen?: boolean;
  /** Meant for many records: how many at most, and how many one answer waits for; more become a job. */
  readonly batch?: { readonly most: number; readonly atOnce: number };
  readonly module?: Module;
}
/**
 * What an object does when something happens to another one, by what happens: `<object>.created`, `.updated`, `.deleted`,
 * `.restored`, or `<object>.<state>` when a record enters a state.
 * @example on: { 'payment.confirmed': 'settle' }
 */
export type Reactions = { readonly [happening: string]: string };

/** Actions of an object by name. */
export type Actions = { readonly [name: string]: ActionDeclaration };

/** A tab above the list. */
export interface ListView {
  readonly name: string;
  readonly label: Label;
  /** Several in an array are or-ed. */
  readonly filter?: Where | readonly Where[];
  /** Which branch of the scope: mine, my subordinates', shared with me, records I take part in. */
  readonly slice?: 'mine' | 'subordinates' | 'shared' | 'participating';
  readonly sort?: string;
}

/** How the list looks before anybody changed it. */
export interface ListDefaults {
  readonly columns?: readonly string[];
  /** Taken out of the list by an administrator, fields of his own too. */
  readonly hidden?: readonly string[];
  readonly sort?: string;
  readonly tabs?: readonly ListView[];
}

/** A titled group of fields on the record's page. */
export interface FormSection {
  readonly label: Label;
  readonly fields: readonly string[];
  readonly columns?: 1 | 2 | 3;
  /** Opens only when somebody asks. */
  readonly collapsed?: boolean;
  /** Fields that take another width than their kind does. */
  readonly widths?: { readonly [field: string]: FieldWidth };
}

/** Fields in sections; those that are neither in one nor hidden come last. */
export interface FormView {
  readonly sections: readonly FormSection[];
  /** Shown nowhere, unless the server asks for one. */
  readonly hidden?: readonly string[];
}

/** How an object is shown where no administrator said otherwise. */
export interface Views {
  readonly list?: ListDefaults;
  readonly form?: FormView;
  /** The record's page; as the form unless said otherwise. */
  readonly view?: FormView;
  /** Fields of quick create; default: the required ones. */
  readonly quick?: readonly string[];
  /** Key fields in the header of the record's page. */
  readonly header?: readonly string[];
  /** Objects listed beside the record. */
  readonly related?: readonly string[];
  /** Fields on a card of the list on a phone; the list's columns unless said otherwise. */
  readonly cards?: readonly string[];
  /** Pages that an administrator laid out. */
  readonly arranged?: readonly LayoutKind[];
}

/** Which records of this object another object's grants, rights or timeline reach: `contact` follows `account_id`. */
export interface ParentDeclaration {
  readonly field: string;
  /** Events of the child appear on the parent's timeline. */
  readonly timeline?: boolean;
  /** Grants on the parent with `include_children` open the child. */
  readonly grants?: boolean;
  /** The owner of the parent may always view and create these (permissions §3, exception S1). */
  readonly ownerSees?: boolean;
  /** A child without a given owner belongs to the parent's, where its maker may create there. */
  readonly owns?: boolean;
  /**
   * Changes hands with the parent, as far as it belongs to whom the parent belonged to (permissions §7): while `while` holds,
   * always without it. Whoever gives the parent away may leave these where they are.
   */
  readonly follows?: { readonly while?: Where };
  /** Deleting the parent deletes these with the same `delete_batch`. */
  readonly cascade?: boolean;
}

/** Fields by which likely duplicates are found (objects-platform, duplicate_rule). */
export interface DuplicateKey {
  /**
   * name: comparison keys of names · phone: digits in any form · exact: equality after folding · address: its letters and
   * digits · domain: the host of a web address.
   */
  readonly by: 'name' | 'phone' | 'exact' | 'address' | 'domain';
  readonly fields: readonly string[];
}

/** Which records are likely duplicates, and what happens then. An administrator's duplicate_rule replaces parts of it. */
export interface DuplicateDeclaration {
  readonly keys: readonly DuplicateKey[];
  /** What an administrator may compare besides `keys`. */
  readonly possible?: readonly DuplicateKey[];
  readonly action: 'warn' | 'block';
  /** any: one key that agrees is enough (default) · all: every key must agree. */
  readonly combine?: 'any' | 'all';
  /** Other objects in which the same may be: a lead that is a customer already. */
  readonly across?: readonly string[];
  /** Records that are found from other objects: what has become something else is found there. */
  readonly foundWhile?: Where;
}

/** Default rights per role: starter roles get them when the workspace is made; administrators change roles at run time. */
export type AccessDeclaration = { readonly [R in RoleCode]?: Rights } & {
  /** Every signed-in person, whatever his roles (directories such as users and departments). */
  readonly everyone?: Rights;
};

/** Records of an object that follow rights of their own, under a `name` that no object has. */
export interface ApartDeclaration {
  readonly field: string;
  readonly value: string;
  readonly name: string;
  readonly label: Label;
  readonly module: Module;
  readonly access: { readonly [R in RoleCode]?: Rights };
}

/** What an object is: plain data without functions. */
export interface ObjectDeclaration {
  readonly name: string;
  readonly label: Label;
  readonly kind: ObjectKind;
  readonly module: Module;
  /** The field that names a record. For a line without a name of its own, any text. */
  readonly title: string;
  readonly fields: Fields;
  /** Of a line: the reference (or poly) field to its header. */
  readonly header?: string;
  /**
   * What creating a line asks on its header; default `edit`. Whoever sees a record may comment on it. `none`: only what is
   * done with the header writes its lines.
   */
  readonly lineRight?: 'view' | 'edit' | 'none';
  readonly parents?: readonly ParentDeclaration[];
  /**
   * References to people whom the record itself lets in, whatever their scope (permissions §5, "named on the record"):
   * participants of an appointment read it. They are written as grants, so that lists find them by an index.
   */
  readonly named?: readonly { readonly field: string; readonly level: 'read' | 'write' }[];
  /**
   * Its records let people into the record that their field `record` names (permissions §5): whom `grantee` says, as far as
   * `access`, `include_children`, `expires_at` say, until `ended_at`. They are written as grants of that source.
   */
  readonly gives?: 'share' | 'team' | 'operation';
  /**
   * A moment at which a record wants attention by itself: its behaviour's `woken` is called in the background as soon as
   * that has come, once, and says when the next one is (reminders).
   */
  readonly wakes?: string;
  readonly rules?: readonly Rule[];
  readonly unique?: readonly (readonly string[])[];
  /** References to the same object that form a tree: no cycle, at most `depth` levels. */
  readonly trees?: readonly { readonly field: string; readonly depth?: number }[];
  readonly actions?: Actions;
  /** Run in the transaction of what they react to, on behalf of the same person. */
  readonly on?: Reactions;
  readonly access: AccessDeclaration;
  readonly views?: Views;
  readonly duplicates?: DuplicateDeclaration;
  /** May sit in a public pool: gets the pool fields. */
  readonly pool?: boolean;
  readonly importable?: boolean;
  /** Records may be merged (merged_into). */
  readonly mergeable?: boolean;
  /** Not deleted as long as living records refer to it (409 `in_use`), as settings are not. */
  readonly keptWhileUsed?: boolean;
  /** Has no recycle bin even though it is a business object. */
  readonly permanent?: boolean;
  /** Field that names the one person who reads and writes a record: nobody else does, not even an administrator, unless `sharedBy` lets him read it. */
  readonly personal?: string;
  /**
   * What of it a leaver hands over (flows §11): `nothing`, for it is his history, or what is still open. Left out: all that
   * is his.
   */
  readonly handOver?: 'nothing' | Where;
  /** Fields of a personal object that name whom its person lets read a record: people, departments (and those below), roles. */
  readonly sharedBy?: { readonly users: string; readonly departments: string; readonly roles: string };
  /** Records with this value are seen by everybody whose module is on; the others by their owner alone, and whom he grants. */
  readonly open?: { readonly field: string; readonly value: string };
  /**
   * Records with this value follow rights, a module and a name of their own in the matrix, and not those of the object: an
   * account of type supplier follows the purchase row only (permissions §4). Of business objects alone.
   */
  readonly apart?: ApartDeclaration;
  /** Goes through approval. */
  readonly approvable?: ApprovableDeclaration;
  /** Table or view that the engine makes itself; the declaration only shows it. */
  readonly table?: string;
  /** Of a log: its own field that says when; then it has no `created_at` and `created_by`. */
  readonly moment?: string;
  /**
   * It tells of the record that `by` (a reference of several objects) names: whoever may not see that record any more reads
   * `instead` in place of these fields, and finds nothing by what they held.
   */
  readonly tellsOf?: { readonly by: string; readonly instead: { readonly [field: string]: string | null } };
  /**
   * Its records keep a question to the list of an object (`of`, or named in the field `by`). Whoever may not know a field of
   * the conditions reads `{ withheld: true }` in their place, and columns and order without what he may not know.
   */
  readonly asks?: {
    readonly of?: string;
    readonly by?: string;
    readonly conditions: string;
    readonly columns?: string;
    readonly sort?: string;
  };
  /**
   * Fields whose past is kept as intervals, in the statement that changes them: what a report asks as of a day gone by
   * (objects-sales, time machine). Each has one column of its own.
   */
  readonly past?: readonly string[];
  /**
   * Figures that are counted over all records: an index by these fields which holds the others, so that no record has to be
   * read. The fields of the first part are asked for by equality, or by a range of the last of them.
   */
  readonly figures?: readonly { readonly by: readonly string[]; readonly with: readonly string[] }[];
  /** Its rows never appear as events of their own (logs, notifications). */
  readonly silent?: boolean;
}

/**
 * Declares an object. Plain data without functions; keeps literal types so that behaviours know the fields.
 * @example export const lead = defineObject({ name: 'lead', … })
 */
export function defineObject<const D extends ObjectDeclaration>(declaration: D): D {
  return declaration;
}
