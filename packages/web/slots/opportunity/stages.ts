import { useQuery } from '@tanstack/react-query';
import { isJsonList, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { readPage } from '@kehu/ui/data/list.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';

/** A stage as pages draw it. */
export interface Stage {
  readonly id: string;
  readonly process: string;
  readonly name: string;
  readonly order: number;
  readonly kind: 'open' | 'won' | 'lost';
  readonly enabled: boolean;
  readonly standardDays: number;
  readonly required: readonly string[];
  readonly checklist: readonly { readonly text: string; readonly required: boolean }[];
  readonly guide: string;
  readonly color: string;
}

const kindOf = (value: Json | undefined): Stage['kind'] =>
  value === 'won' || value === 'lost' ? value : 'open';
const listOf = (value: Json | undefined): readonly Json[] =>
  value !== undefined && isJsonList(value) ? value : [];
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

function stageOf({ id, values }: RecordData): Stage {
  return {
    id,
    process: textOf(values['process_id']),
    name: textOf(values['name']),
    order: Number(values['sort_no'] ?? 0),
    kind: kindOf(values['kind']),
    enabled: values['enabled'] === true,
    standardDays: Number(values['standard_days'] ?? 0),
    required: listOf(values['required_fields']).filter((one) => typeof one === 'string'),
    checklist: listOf(values['checklist']).flatMap((one) =>
      isJsonObject(one) ? [{ text: textOf(one['text']), required: one['required'] === true }] : [],
    ),
    guide: textOf(values['guide']),
    color: textOf(values['color']),
  };
}

async function readStages(process: string, signal: AbortSignal): Promise<readonly Stage[]> {
  const filter = { field: 'process_id', op: 'eq', value: process } as const;
  const { rows } = await readPage('sales_stage', { filter, sort: 'created_at', limit: 200 }, null, signal);
  return rows.map(stageOf).toSorted((a, b) => a.order - b.order);
}

/** The stages of a process in their order, those out of use too; undefined while they are on their way. */
export function useStages(process: string | undefined): readonly Stage[] | undefined {
  const { data } = useQuery({
    queryKey: [...keys.lists('sales_stage'), 'of', process],
    queryFn: ({ signal }) => readStages(process ?? '', signal),
    enabled: process !== undefined && process !== '',
    staleTime: 60_000,
  });
  return data;
}

export const openOf = (stages: readonly Stage[]): readonly Stage[] =>
  stages.filter(({ kind, enabled }) => kind === 'open' && enabled);

/** Items of a stage that have been ticked off on an opportunity. */
export function tickedOn(record: RecordData, stage: string): ReadonlySet<string> {
  const all = record.values['checklist'] ?? null;
  const ticks = isJsonObject(all) ? (all[stage] ?? null) : null;
  return new Set(isJsonObject(ticks) ? Object.keys(ticks) : []);
}

const dayMs = 86_400_000;

/** Whole days since a moment. */
export const daysSince = (at: Json | undefined): number =>
  typeof at === 'string' ? Math.max(0, Math.floor((Date.now() - Date.parse(at)) / dayMs)) : 0;

export const isStalled = ({ values }: RecordData): boolean =>
  values['status'] === 'open' &&
  typeof values['stalls_at'] === 'string' &&
  Date.parse(values['stalls_at']) < Date.now();
