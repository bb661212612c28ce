import type { FormatContext } from '../declare/kind.ts';
import { say } from '../declare/label.ts';
import { isJsonArray, type Json } from '../json/json.ts';
import type { Filter, Leaf } from './filter.ts';
import { spanLabel } from './anniversaries.ts';
import { momentLabels, operatorLabels } from './operator-labels.ts';
import { isNullary } from './operand.ts';
import type { ResolveField, ResolvedField } from './resolve.ts';

/** What a sentence needs to know. */
export interface SentenceContext extends FormatContext {
  readonly resolve: ResolveField;
  /** Label of a path when it is more than the field's own: 客户的城市. */
  pathLabel?(path: string): string | undefined;
  /** Text of an operand that only the database names (a reference); undefined leaves it to the kind. */
  nameOf?(found: ResolvedField, operand: Json): string | undefined;
}

function enabledOptions(context: FormatContext): FormatContext['options'] {
  return (set) => context.options(set)?.map((option) => ({ ...option, enabled: true }));
}

function oneValue(found: ResolvedField, operand: Json, context: SentenceContext): string {
  const named = context.nameOf?.(found, operand);
  if (named !== undefined) return named;
  const { kind, declaration } = found;
  // A condition may name an option that has since been disabled.
  const parse = { ...context, lenient: true, options: enabledOptions(context) };
  // A canonical operand may be an element (multi) or a part (text) of a value of the kind.
  for (const shape of [operand, [operand]]) {
    const parsed = kind.parse(shape, declaration, parse);
    if (parsed.ok && parsed.value !== null) return kind.format(parsed.value, declaration, context);
  }
  return typeof operand === 'string' || typeof operand === 'number'
    ? String(operand)
    : JSON.stringify(operand);
}

function operandText({ op, value = null }: Leaf, found: ResolvedField, context: SentenceContext): string {
  const english = context.locale === 'en';
  if (op === 'within') return say(spanLabel(String(value)), context.locale);
  if (op === 'was' && isJsonArray(value))
    return `${oneValue(found, value[0] ?? null, context)} (${String(value[1] ?? '')})`;
  const texts = (isJsonArray(value) ? value : [value]).map((one: Json) =>
    one === null ? '…' : oneValue(found, one, context),
  );
  if (op === 'between') return texts.join(english ? ' and ' : ' 和 ');
  return texts.join(english ? ', ' : '、');
}

function leafSentence(leaf: Leaf, context: SentenceContext): string {
  const found = context.resolve(leaf.field);
  if (!found) return leaf.field;
  const label = context.pathLabel?.(leaf.field) ?? say(found.declaration.label, context.locale);
  const moment = found.kind.operators.includes('within') ? momentLabels[leaf.op] : undefined;
  const verb = say(moment ?? operatorLabels[leaf.op], context.locale);
  return isNullary(leaf.op) ? `${label} ${verb}` : `${label} ${verb} ${operandText(leaf, found, context)}`;
}

function join(parts: readonly Filter[], word: string, inner: boolean, context: SentenceContext): string {
  const text = parts.map((part) => sentence(part, context, true)).join(word);
  if (!inner || parts.length < 2) return text;
  return context.locale === 'en' ? `(${text})` : `（${text}）`;
}

function sentence(filter: Filter, context: SentenceContext, inner: boolean): string {
  const english = context.locale === 'en';
  if ('and' in filter) {
    if (filter.and.length === 0) return english ? 'everything' : '全部';
    return join(filter.and, english ? ' and ' : '，且 ', inner, context);
  }
  if ('or' in filter) {
    if (filter.or.length === 0) return english ? 'nothing' : '无';
    return join(filter.or, english ? ' or ' : '，或 ', inner, context);
  }
  return leafSentence(filter, context);
}

/**
 * A parsed filter in words.
 * @example filterSentence(filter, context) // '客户等级 属于 A、B，且 下次联系 在 本周'
 */
export function filterSentence(filter: Filter, context: SentenceContext): string {
  return sentence(filter, context, false);
}
