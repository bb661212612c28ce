import type { FieldOf, Fields } from './field.ts';
import type { ObjectDeclaration } from './object.ts';

/** Canonical value of a field; null is empty. */
export type ValueOf<F> = F extends FieldOf<infer V> ? V | null : never;

/** Canonical values of a set of fields. */
export type ValuesOf<F extends Fields> = { readonly [N in keyof F]: ValueOf<F[N]> };

/** A record as behaviours see it: declared fields by name, canonical values. */
export type RecordOf<D extends ObjectDeclaration> = ValuesOf<D['fields']> & {
  readonly id: string;
  readonly version: number;
};
