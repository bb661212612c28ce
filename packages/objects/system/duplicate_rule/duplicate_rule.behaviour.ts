import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
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
      if (before === null ? !isBuiltIn(context, after) : changed.has('fields'))
        await rebuild(context, String(after['object']));
  },
  /** What comes with the object holds again, and is listed as before. */
  async removed(context, changes) {
    for (const { after } of changes) {
      const object = String(after['object']);
      const rule = context.declared.builtInRule('duplicate_rule', object);
      if (rule) await context.records.create('duplicate_rule', [rule]);
      if (!isBuiltIn(context, after)) await rebuild(context, object);
    }
  },
  actions: {},
});

/** Keys are stored beside the records: those that are there get the new ones in the background. */
async function rebuild(context: Context, object: string): Promise<void> {
  await context.enqueue(rederiveKind, { object, sides: ['duplicate'] });
}

/** Compares what is compared anyhow: the keys beside the records are those. */
function isBuiltIn(context: Context, { object, fields }: Values): boolean {
  const rule = context.declared.builtInRule('duplicate_rule', String(object));
  const pairs = (value: Json | undefined): string => (pairsIn(value ?? null, []) ?? []).toSorted().join();
  return rule !== undefined && pairs(rule['fields']) === pairs(fields);
}

/** Each pair is one that the object offers; they are kept in its order. */
function checkKeys(context: Context, change: Change): void {
  const possible = context.declared.duplicateKeys(String(change.after['object']));
  if (possible.length === 0) return change.refuse('object', 'not_in_options');
  if (change.before !== null && !change.changed.has('fields')) return;
  const known = possible.flatMap(({ by, fields }) => fields.map((field) => `${field} ${by}`));
  const wanted = pairsIn(change.after['fields'] ?? null, known);
  if (wanted === undefined) return change.refuse('fields', 'bad_format');
  if (wanted.length === 0) return change.refuse('fields', 'required');
  const foreign = wanted.find((pair) => !known.includes(pair));
  if (foreign !== undefined)
    return change.refuse('fields', 'not_in_options', undefined, {
      zh: `不能按“${foreign.trim().replace(' ', ':')}”比对`,
      en: `Nothing is compared by "${foreign.trim().replace(' ', ':')}"`,
    });
  const kept = known.filter((pair) => wanted.includes(pair)).map((pair) => pair.split(' '));
  change.set(
    'fields',
    kept.map(([field = '', comparison = '']) => ({ field, comparison })),
  );
}

/** `credit_code exact` and so on; a field alone is compared in the way that is known for it. Undefined for what is no list. */
function pairsIn(fields: Json, known: readonly string[]): readonly string[] | undefined {
  if (!isJsonList(fields)) return undefined;
  const pairs: string[] = [];
  for (const one of fields) {
    const [field, comparison] = isJsonObject(one) ? [one['field'], one['comparison']] : [one];
    if (typeof field !== 'string' || (typeof comparison !== 'string' && (comparison ?? null) !== null))
      return undefined;
    const usual = known.find((pair) => pair.startsWith(`${field} `))?.split(' ')[1] ?? '';
    const way = typeof comparison === 'string' ? comparison : usual;
    pairs.push(`${field} ${way}`);
  }
  return pairs;
}
