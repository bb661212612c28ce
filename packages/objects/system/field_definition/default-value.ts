import { kinds } from '@kehu/fields/kinds.ts';
import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import type { DefaultToken, FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Option } from '@kehu/kernel/declare/kind.ts';
import { isJsonArray, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';

/** Values that begin with the moment or the person; the other words of a kind are constants. */
const tokens: { readonly [kind: string]: { readonly [word: string]: DefaultToken['token'] } } = {
  date: { today: 'today' },
  datetime: { today: 'now', now: 'now' },
  user: { me: 'me' },
  dept: { my_department: 'my_department' },
};

/** Kinds that begin empty: a record that everybody's new records refer to may be gone tomorrow. */
const without: ReadonlySet<string> = new Set([
  'ref',
  'refs',
  'poly',
  'files',
  'image',
  'json',
  'auto_no',
  'formula',
  'rollup',
]);

/**
 * Reads the default of a field: a constant of its kind, or a word (`today`, `me`, `my_department`; as an object
 * `{ token }` too). What is stored is what a declaration holds.
 */
export function checkDefault(context: Context, change: Change, field: FieldDeclaration): void {
  const value = change.after['default_value'] ?? null;
  if (value === null) return;
  const words = tokens[field.kind];
  const word = isJsonObject(value) ? value['token'] : value;
  const token = typeof word === 'string' && words && Object.hasOwn(words, word) ? words[word] : undefined;
  if (token) return change.set('default_value', { token });
  if (without.has(field.kind) || field.kind === 'user' || field.kind === 'dept') return refuseKind(change);
  if (field.unique)
    return change.refuse('default_value', 'bad_format', undefined, {
      zh: '唯一字段没有初始值：两条记录会相同',
      en: 'A unique field has no default: two records would be the same',
    });
  const parsed = kinds.get(field.kind)?.parse(value, field, {
    locale: context.locale,
    timeZone: context.timeZone,
    now: context.now,
    options: (set) => context.declared.options(set) ?? optionsIn(change.after['options'] ?? null),
  });
  if (!parsed?.ok) return change.refuse('default_value', parsed?.code ?? 'bad_format', parsed?.params);
  if (reachedByAction(field, parsed.value)) return refuseKind(change);
  change.set('default_value', parsed.value);
}

function refuseKind(change: Change): void {
  change.refuse('default_value', 'bad_format', undefined, {
    zh: '此字段不能设这样的初始值',
    en: 'This field cannot begin with that',
  });
}

/** A state that only an action reaches is nothing to begin with. */
function reachedByAction(field: FieldDeclaration, value: Json): boolean {
  const reached = 'reachedBy' in field ? field.reachedBy : undefined;
  return isJsonObject(reached) && typeof value === 'string' && value in reached;
}

/** Options of a definition that is not saved yet. */
function optionsIn(options: Json): readonly Option[] {
  if (!isJsonArray(options)) return [];
  return options.filter(isJsonObject).map((option) => {
    const [zh = ''] = textsIn([option['label_zh'] ?? '']);
    return { value: String(option['value']), label: { zh, en: zh }, enabled: option['enabled'] !== false };
  });
}
