import { isJsonList, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';

/** One thing to see to in a stage. */
export interface ChecklistItem {
  readonly text: string;
  readonly required: boolean;
}

/** A task that entering a stage makes, due `days` later. */
export interface SuggestedTask {
  readonly subject: string;
  readonly days: number;
}

const listOf = (value: Json | undefined): readonly Json[] =>
  value !== undefined && isJsonList(value) ? value : [];

/** Names of opportunity fields that must be filled in to enter. */
export const requiredFieldsOf = (value: Json | undefined): readonly string[] => textsIn(value ?? null);

/** `[{ text, required }]`; what is none is left out. */
export const checklistOf = (value: Json | undefined): readonly ChecklistItem[] =>
  listOf(value).flatMap((one) =>
    isJsonObject(one) && typeof one['text'] === 'string'
      ? [{ text: one['text'], required: one['required'] === true }]
      : [],
  );

/** `[{ subject, days }]`; what is none is left out. */
export const suggestedTasksOf = (value: Json | undefined): readonly SuggestedTask[] =>
  listOf(value).flatMap((one) =>
    isJsonObject(one) && typeof one['subject'] === 'string' && typeof one['days'] === 'number'
      ? [{ subject: one['subject'], days: one['days'] }]
      : [],
  );

/** Items that were ticked off, by stage: `{ "<stage>": { "<item>": … } }`. */
export function tickedIn(checklist: Json | undefined, stage: string): ReadonlySet<string> {
  const ticks = isJsonObject(checklist) ? checklist[stage] : undefined;
  return new Set(isJsonObject(ticks) ? Object.keys(ticks) : []);
}
