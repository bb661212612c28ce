import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError, type KehuError } from '@kehu/kernel/errors/error.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { checklistOf } from '../sales_stage/lists.ts';
import { stageIn, waysOf } from './ways.ts';

const partOf = (value: Json | undefined, key: string): JsonObject => {
  const part = isJsonObject(value) ? value[key] : undefined;
  return isJsonObject(part) ? part : {};
};

/** The checklist with items of a stage ticked off by the actor, now. */
export function withTicks(
  context: Context,
  checklist: Json | undefined,
  stage: string,
  items: readonly string[],
): Json {
  if (items.length === 0) return checklist ?? null;
  const known = partOf(checklist, stage);
  const fresh = items.filter((item) => !Object.hasOwn(known, item));
  const ticks = Object.fromEntries(fresh.map((item) => [item, { by: context.userId, at: context.now }]));
  return { ...(isJsonObject(checklist) ? checklist : {}), [stage]: { ...known, ...ticks } };
}

function without(checklist: Json | undefined, stage: string, item: string): Json {
  const left = Object.fromEntries(Object.entries(partOf(checklist, stage)).filter(([key]) => key !== item));
  return { ...(isJsonObject(checklist) ? checklist : {}), [stage]: left };
}

/** Ticks one item of a stage off, or takes that back. */
export async function tick(
  context: Context,
  records: readonly (Values & { readonly id: string })[],
  input: { readonly stage_id?: string | null; readonly item?: string | null; readonly done?: boolean | null },
): Promise<ReadonlyMap<string, KehuError>> {
  const [stageId, item] = [String(input.stage_id), String(input.item)];
  const ways = await waysOf(context);
  const refused = new Map<string, KehuError>();
  const rows = records.flatMap((record) => {
    const stage = stageIn(ways.get(String(record['process_id'])), stageId);
    const isListed = checklistOf(stage?.['checklist']).some(({ text }) => text === item);
    if (!stage) refused.set(record.id, fieldError('stage_id', 'not_in_options'));
    else if (!isListed) refused.set(record.id, fieldError('item', 'not_in_options'));
    if (refused.has(record.id)) return [];
    const checklist =
      input.done === true
        ? withTicks(context, record['checklist'], stageId, [item])
        : without(record['checklist'], stageId, item);
    return [{ id: record.id, values: { checklist } }];
  });
  await context.keep('opportunity', rows);
  return refused;
}
