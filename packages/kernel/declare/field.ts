import type { Module, Operation } from '../access/operations.ts';
import type { Expression } from '../expression/expression.ts';
import type { Json } from '../json/json.ts';
import type { Where } from '../query/where.ts';
import type { Label } from './label.ts';

/** A value worked out at the moment of creation. */
export type DefaultToken = {
  readonly token: 'now' | 'today' | 'me' | 'my_department' | 'company_locale' | 'company_time_zone';
};

/**
 * One field of an object, as plain data. The flags are the letters of the specification's tables
 * (spec README §2): R required, U unique, X index, C computed, Q search, L list, F filter, M sensitive.
 */
export interface FieldDeclaration {
  /** Name of a field kind, a folder of `packages/fields`. */
  readonly kind: string;
  readonly label: Label;
  readonly help?: Label;
  /** R; `'default'` is R*: required unless an administrator switched it off. */
  readonly required?: boolean | 'default';
  /** U: unique among records that are not deleted, case- and width-insensitive after trim. */
  readonly unique?: boolean;
  /** X: has an index of its own. */
  readonly index?: boolean;
  /** C: kept by the system; written by nobody through the API (`read_only_field`). */
  readonly computed?: boolean;
  /** Q: found by quick search. */
  readonly search?: boolean;
  /** L: a column of the default list, in the order of declaration. */
  readonly list?: boolean;
  /** F: a control of the default filter row. */
  readonly filter?: boolean;
  /** M: shown masked to whoever has only `masked` on it. */
  readonly sensitive?: boolean;
  /** Lists may be sorted by it whatever their size; keeps an index (value, id). */
  readonly sortable?: boolean;
  /** Moments that are counted for each owner (whom he has not called, what he did today): keeps an index (owner, value). */
  readonly perOwner?: boolean;
  /** Changes appear in history and timeline; true unless said otherwise. */
  readonly track?: boolean;
  readonly default?: Json | DefaultToken;
  /** Written only by this action; read-only for create and edit. */
  readonly setBy?: string;
  /** Another name under which it may be sent: the specification's. */
  readonly sentAs?: string;
  /** Never leaves the server (password hashes). */
  readonly secret?: boolean;
  /** Readable only by roles with the module `settings`. */
  readonly adminOnly?: boolean;
  /** Hidden from whoever has not this operation on any record of its object, or of the header that it stands under. */
  readonly needs?: Operation;
  /** Set at creation, unchangeable afterwards. */
  readonly immutable?: boolean;
  /** Shown only while this holds; a hidden value is kept. */
  readonly visibleWhen?: Where;
  /** Required while this holds, whatever `required` says. */
  readonly requiredWhen?: Where;
  /** Made by an administrator at run time (`c_…`). */
  readonly custom?: boolean;
  /** Kept by the engine on every object of its kind (owner, times, version …). */
  readonly system?: boolean;
  /** Worked out from other fields of the record at every write, before the rules; nobody writes it. */
  readonly expr?: Expression;
  /** A value kept up to date from children (hard-parts: rollups). */
  readonly rollup?: RollupDeclaration;
  /** The line object that tells what it was when: `to` from `at` until `until`. Filters may ask `was`. */
  readonly history?: string;
  /** How many records of another object that the reader sees belong to this one; counted as it is read, never stored. */
  readonly tally?: TallyDeclaration;
}

/**
 * `{ from: 'user', by: 'role_ids' }`: the users that have this record among their `role_ids`. With `conditions`, the records
 * that meet the filter in that field of this one, where there is one. A tally takes no filter, order or group. Null: more
 * than 10,000, or not counted soon enough.
 */
export interface TallyDeclaration {
  readonly from: string;
  readonly by: string;
  readonly conditions?: string;
}

/** `{ from: 'activity', via: 'account_id', count: true }`, `{ from: 'payment', via: 'contract_id', sum: 'amount_base', where }`. */
export interface RollupDeclaration {
  readonly from: string;
  readonly via: string;
  readonly count?: boolean;
  readonly sum?: string;
  readonly min?: string;
  readonly max?: string;
  /** Value of another field on the child with the greatest `by`. */
  readonly latest?: { readonly field: string; readonly by: string };
  readonly where?: Where;
  /** Module of `from`, of an administrator's own: closed to somebody, it takes the rollup along. */
  readonly module?: Module;
}

/** A field whose canonical value has the type V; V exists for the compiler only. */
export interface FieldOf<V> extends FieldDeclaration {
  readonly value?: (value: V) => V;
}

/** Fields by their API names. */
export type Fields = { readonly [name: string]: FieldDeclaration };
