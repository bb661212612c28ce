import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';

const longestList = 50;

const between = (value: Json | undefined, least: number, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

const isText = (value: Json | undefined, max: number): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= max;

const only = (one: { readonly [key: string]: Json | undefined }, keys: readonly string[]): boolean =>
  Object.keys(one).every((key) => keys.includes(key));

const isItem = (one: Json): boolean =>
  isJsonObject(one) &&
  only(one, ['text', 'required']) &&
  isText(one['text'], 200) &&
  (one['required'] === undefined || typeof one['required'] === 'boolean');

const isTask = (one: Json): boolean =>
  isJsonObject(one) &&
  only(one, ['subject', 'days']) &&
  isText(one['subject'], 100) &&
  between(one['days'], 0, 365);

/** Fields that somebody can fill in himself before he moves on. */
function isFillable(context: Context, name: Json): boolean {
  const field = typeof name === 'string' ? context.declared.fields('opportunity').get(name) : undefined;
  if (!field || field.kind === 'bool') return false;
  return !field.computed && !field.immutable && !field.setBy && !field.system && !field.secret;
}

const twice: Label = { zh: '有重复的项', en: 'Something stands there twice' };
const unfillable: Label = {
  zh: '只能选择可填写的商机字段',
  en: 'Only fields of the opportunity that can be filled in',
};

const keyOf = (one: Json): string =>
  isJsonObject(one) ? String(one['text'] ?? one['subject']) : String(one);

/** The three lists of a stage: what shape they have, and that the fields are there. */
export function checkLists(context: Context, change: Change): void {
  const check = (field: string, isSound: (one: Json) => boolean, because?: Label): void => {
    const value = change.after[field] ?? null;
    if (value === null || !change.changed.has(field)) return;
    if (!Array.isArray(value)) return change.refuse(field, 'bad_format');
    if (value.length > longestList) return change.refuse(field, 'over_limit', { max: longestList });
    if (!value.every(isSound)) return change.refuse(field, 'bad_format', undefined, because);
    if (new Set(value.map(keyOf)).size < value.length) change.refuse(field, 'not_unique', undefined, twice);
  };
  check('required_fields', (one) => isFillable(context, one), unfillable);
  check('checklist', isItem);
  check('suggested_tasks', isTask);
}
