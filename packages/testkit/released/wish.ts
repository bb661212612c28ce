import type { JsonObject } from '@kehu/kernel/json/json.ts';

/** Ids of records made before, by a short name: `account/0`, `user/lin`. */
export type Known = (name: string) => string;

/** A record to be made: what the later ones call it, of which object, by whom. */
export interface Wish {
  readonly as: string;
  readonly object: string;
  readonly by?: 'admin' | 'lin';
  readonly values: (known: Known) => JsonObject;
}
