import type { Call } from '@kehu/engine/call/call.ts';
import type { Bucket } from '@kehu/engine/records/group-key.ts';
import { aggregate } from '@kehu/engine/records/aggregate.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import type { Group } from '@kehu/engine/query/parameters.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { plainOnes, type Question } from './question.ts';

const money = ['expected_amount', 'weighted_amount', 'actual_amount'] as const;
type Money = (typeof money)[number];

/** A figure over some opportunities; amounts are decimal texts, null for whoever may not read them. */
export interface Sum {
  readonly count: number;
  readonly expected: string | null;
  readonly weighted: string | null;
  readonly actual: string | null;
}

export interface KeyedSum extends Sum {
  /** Values of what it is grouped by, in order. */
  readonly keys: readonly (string | null)[];
  readonly labels: readonly (string | null)[];
}

interface By {
  readonly field: string;
  readonly bucket?: Bucket;
}

const mostGroups = 10_000;

/** Count and sums of what meets the filter as of the day of the question, by some fields. */
export async function sumsOf(
  call: Call,
  { on, past }: Pick<Question, 'on' | 'past'>,
  filter: Filter,
  by: readonly By[],
): Promise<readonly KeyedSum[]> {
  const readable = plainOnes(call, money);
  const groups = await aggregate(call, objectOf(call, 'opportunity'), {
    filter,
    ...(past && { asOf: on }),
    groupBy: by,
    measures: [{ fn: 'count' }, ...readable.map((field) => ({ fn: 'sum', field }) as const)],
    limit: mostGroups,
  });
  return groups.map((group) => sumOf(group, by));
}

function sumOf(group: Group, by: readonly By[]): KeyedSum {
  const amount = (field: Money): string | null => {
    const value = group[`sum_${field}`];
    if (value === undefined) return null;
    return value === null ? '0.00' : String(value);
  };
  const nameOf = ({ field, bucket }: By): string => (bucket ? `${field}_${bucket}` : field);
  return {
    keys: by.map((one) => textOf(group[nameOf(one)])),
    labels: by.map(({ field }) => labelIn(group, field)),
    count: Number(group['count'] ?? 0),
    expected: amount('expected_amount'),
    weighted: amount('weighted_amount'),
    actual: amount('actual_amount'),
  };
}

const textOf = (value: Json | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

function labelIn(group: Group, field: string): string | null {
  const refs = group['_refs'];
  const found = isJsonObject(refs) ? refs[field] : undefined;
  return isJsonObject(found) ? textOf(found['label']) : null;
}

export const none: Sum = { count: 0, expected: '0.00', weighted: '0.00', actual: '0.00' };
