import { spanLabel } from '@kehu/kernel/query/anniversaries.ts';
import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { isJsonList, isJsonObject } from '@kehu/kernel/json/json.ts';
import type { FieldMeta, Meta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { Option } from '@kehu/kernel/declare/kind.ts';
import { groupDigits } from '@kehu/fields/family/number.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { say, type Locale } from '@kehu/kernel/declare/label.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { attribute, isReference, textAttribute } from '@kehu/ui/form/attributes.ts';
import { longMoment } from '@kehu/ui/language/dates.ts';
import type { WebTexts } from '../../locales/zh.ts';
import { isLeaf, joinOf, partsOf } from './tree.ts';

/** What turns a filter into words. */
export interface Speaker {
  readonly meta: Meta;
  readonly object: ObjectMeta;
  readonly locale: Locale;
  readonly t: WebTexts['filter'];
  /** Names of the records that conditions mention, as far as they are known. */
  readonly names: { readonly [id: string]: string };
}

export function optionsOf(field: FieldMeta, meta: Meta): readonly Option[] {
  const set = textAttribute(field, 'set');
  return set !== undefined
    ? (meta.options[set] ?? [])
    : promised<readonly Option[]>(attribute(field, 'options') ?? []);
}

/** One operand in words: the option's label, the record's name, 本月. */
export function sayOperand(value: Json | undefined, field: FieldMeta, speaker: Speaker): string {
  const { meta, locale, t, names } = speaker;
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (isJsonObject(value)) return t.quoted('…');
  if (typeof value !== 'string') return String(value);
  if (isReference(field)) return names[value] ?? '…';
  const option = optionsOf(field, meta).find((each) => each.value === value);
  if (option) return say(option.label, locale);
  if (field.kind === 'datetime' && value.includes('T')) return longMoment(value);
  if (lookOf(field).align === 'end' && /^-?\d+(\.\d+)?$/.test(value)) return groupDigits(value, 0);
  return say(spanLabel(value), locale);
}

/** The operand of a condition in words, short when it is a long list. */
export function sayValue(leaf: Leaf, field: FieldMeta, speaker: Speaker, most = 3): string {
  const { t } = speaker;
  if (!isJsonList(leaf.value)) return sayOperand(leaf.value, field, speaker);
  const words = leaf.value.map((each) => sayOperand(each, field, speaker));
  if (leaf.op === 'between') return words.join(' – ');
  if (leaf.op === 'was') return t.wasOn(words[0] ?? '', words[1] ?? '');
  return words.length > most ? t.and_more(t.pieces(words.slice(0, most)), words.length) : t.pieces(words);
}

function sayLeaf(leaf: Leaf, speaker: Speaker): string {
  const { object, locale, t } = speaker;
  const field = object.fields.find((each) => each.name === leaf.field);
  if (!field) return leaf.field;
  const value = sayValue(leaf, field, speaker);
  return [say(field.label, locale), t.operators[leaf.op], value].filter(Boolean).join(' ');
}

/**
 * A filter as a sentence.
 * @example 客户级别 属于 A、B，且（来源 等于 展会 或 来源 等于 转介绍）
 */
export function sayFilter(filter: Filter | undefined, speaker: Speaker, depth = 0): string {
  const { t } = speaker;
  if (!filter) return t.everything;
  if (isLeaf(filter)) return sayLeaf(filter, speaker);
  const parts = partsOf(filter).map((part) => sayFilter(part, speaker, depth + 1));
  if (parts.length === 0) return t.everything;
  const joined = parts.join(joinOf(filter) === 'and' ? t.joinAnd : t.joinOr);
  return depth > 0 && parts.length > 1 ? t.group(joined) : joined;
}
