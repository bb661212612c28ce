import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonList, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { rederiveKind } from '../../rederive.ts';
import { duplicateRule } from './duplicate_rule.object.ts';

export const duplicateRuleBehaviour = implement(duplicateRule, {
  prepare(context, changes) {
    for (const change of changes) checkKeys(context, change);
  },
  async written(context, changes) {
    await context.moved('registry');
    for (const { before, after, changed } of changes)
      if (before === null || changed.has('keys')) await rebuild(context, String(after['object']));
  },
  async removing(context, changes) {
    await context.moved('registry');
    for (const { before } of changes) await rebuild(context, String(before?.['object']));
  },
  actions: {},
});

/** Keys are stored beside the records: those that are there get the new ones in the background. */
async function rebuild(context: Context, object: string): Promise<void> {
  await context.enqueue(rederiveKind, { object, sides: ['duplicate'] });
}

/** Each key is one that the object offers; several for the same way of comparing become one. */
function checkKeys(context: Context, change: Change): void {
  const possible = context.declared.duplicateKeys(String(change.after['object']));
  if (possible.length === 0) return change.refuse('object', 'not_in_options');
  if (change.before !== null && !change.changed.has('keys')) return;
  const wanted = pairsIn(change.after['keys'] ?? null);
  if (wanted === undefined) return change.refuse('keys', 'bad_format');
  if (wanted.length === 0) return change.refuse('keys', 'required');
  const known = possible.flatMap(({ by, fields }) => fields.map((field) => `${by} ${field}`));
  const foreign = wanted.find((pair) => !known.includes(pair));
  if (foreign !== undefined)
    return change.refuse('keys', 'not_in_options', undefined, {
      zh: `不能按“${foreign.replace(' ', ':')}”比对`,
      en: `Nothing is compared by "${foreign.replace(' ', ':')}"`,
    });
  change.set('keys', groupsOf(known.filter((pair) => wanted.includes(pair))));
}

/** `exact credit_code` and so on; undefined for what is no list of keys. */
function pairsIn(keys: Json): readonly string[] | undefined {
  if (!isJsonList(keys)) return undefined;
  const pairs: string[] = [];
  for (const key of keys) {
    const fields = isJsonObject(key) ? (key['fields'] ?? null) : null;
    if (!isJsonObject(key) || typeof key['by'] !== 'string' || !isJsonList(fields)) return undefined;
    pairs.push(...fields.map((field) => `${String(key['by'])} ${String(field)}`));
  }
  return pairs;
}

/** A key for each field that stands alone; telephone numbers are one key, whichever field they are in. */
function groupsOf(pairs: readonly string[]): Json {
  const split = pairs.map((pair) => pair.split(' '));
  const phones = split.filter(([by]) => by === 'phone').flatMap(([, field]) => field ?? []);
  const others = split.filter(([by]) => by !== 'phone');
  const keys = others.map(([by = '', field = '']) => ({ by, fields: [field] }));
  return phones.length > 0 ? [...keys, { by: 'phone', fields: phones }] : keys;
}
