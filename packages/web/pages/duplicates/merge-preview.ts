import type { Json } from '@kehu/kernel/json/json.ts';
import type { RecordData, Ref } from '@kehu/ui/data/record.ts';

/** What a merge would do, as the server tells it. */
export interface Preview {
  readonly records: readonly RecordData[];
  readonly into: string;
  readonly fields: readonly {
    readonly name: string;
    readonly united: boolean;
    readonly writable: boolean;
    readonly from: string | null;
  }[];
  readonly following: {
    readonly [id: string]: readonly { readonly object: string; readonly count: number }[];
  };
}

/** Whose value a field gets, or the value itself. */
export type Pick = { readonly take: string } | { readonly value: Json; readonly refs: readonly Ref[] };
