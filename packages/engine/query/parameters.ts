import type { Count, CountMode, Filter, SortKey } from '@kehu/kernel/query/filter.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';

/** Parameters of a list, parsed and checked against what the actor may read (api.md "List parameters"). */
export interface ListParameters {
  readonly q?: string;
  readonly filter: Filter;
  readonly sort: readonly SortKey[];
  readonly limit: number;
  readonly cursor?: string;
  readonly fields?: readonly string[];
  readonly expand?: readonly string[];
  readonly count: CountMode;
  /** The recycle bin instead of the living. */
  readonly deleted?: boolean;
  readonly slice?: 'mine' | 'subordinates' | 'shared' | 'participating';
}

/** A record as it leaves the engine: readable fields, masked where they must be. */
export type PresentedRecord = JsonObject & { readonly id: string };

export interface Page {
  readonly items: readonly PresentedRecord[];
  readonly nextCursor: string | null;
  readonly count: Count | null;
}

/** One group of an aggregate: keys and measures by name. */
export type Group = { readonly [name: string]: Json };
