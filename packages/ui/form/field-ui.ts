import type { ComponentType } from 'react';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import type { Ref } from '../data/record.ts';

/**
 * Where a value stands: in a row of a list it must be quick and short, on a record it may be a link, in a field that
 * can be edited it is complete but plain (a link inside a button would be two things at once).
 */
export type Place = 'list' | 'field' | 'record';

export interface CellProps {
  readonly field: FieldMeta;
  readonly value: Json;
  /** Targets of a reference with their labels. */
  readonly refs: readonly Ref[];
  readonly place: Place;
}

export interface InputProps {
  readonly field: FieldMeta;
  readonly value: Json;
  readonly refs: readonly Ref[];
  /** `final`: a choice that needs no further key (picked from a list). */
  readonly onChange: (value: Json, refs?: readonly Ref[], final?: boolean) => void;
  readonly id?: string | undefined;
  /** What an empty one means, where it is no value to fill in: 不限. */
  readonly placeholder?: string | undefined;
  readonly invalid?: boolean | undefined;
  readonly describedBy?: string | undefined;
  /** Begins at once: the field was clicked to be edited. */
  readonly eager?: boolean | undefined;
  /** A picker was closed without a choice. */
  readonly onLeave?: (() => void) | undefined;
}

export interface BesideProps {
  readonly field: FieldMeta;
  readonly value: Json;
  /** The values of the record that it stands in. */
  readonly values: { readonly [field: string]: Json };
}

/** The browser half of a field kind. */
export interface FieldUi {
  readonly Cell: ComponentType<CellProps>;
  readonly Input: ComponentType<InputProps>;
  /** Where a value leads: a call, a mail, another record. Stands beside a field that can be edited. */
  readonly linkOf?: (value: Json, refs: readonly Ref[]) => string | undefined;
  /** What can be done with a value beside reading and changing it: copy it, say. Stands where a link would. */
  readonly Beside?: ComponentType<BesideProps>;
  /** Natural width of a column in pixels. */
  readonly width: number;
  readonly align?: 'end';
  /** Values of a list add up to something: amounts, quantities; not rates. */
  readonly sums?: boolean;
  /** The cell has links of its own on a record: editing begins at a button beside it. */
  readonly holdsLinks?: boolean;
  /** Takes the whole width of a form. */
  readonly wide?: boolean;
}

export const isBlank = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
