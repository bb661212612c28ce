import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { mergeOptionKind } from '../../merge-option.ts';
import { optionSet } from './option_set.object.ts';

const code = /^[A-Za-z0-9_]{1,40}$/;

export const optionSetBehaviour = implement(optionSet, {
  prepare(_context, changes) {
    for (const change of changes) {
      const problem = problemOf(change.after['options'] ?? null);
      if (problem) change.refuse('options', 'bad_format', undefined, problem);
      else if (removed(change.before?.['options'] ?? null, change.after['options'] ?? null)) {
        change.refuse('options', 'not_in_options', undefined, {
          zh: '已有选项只能停用，不能删除',
          en: 'An option is disabled, never removed',
        });
      }
    }
  },
  written: (context) => context.moved('registry'),
  removing: (context) => context.moved('registry'),
  actions: {
    /** Nobody chooses it any more from now on; records get the other one in the background. */
    async merge_value(context, [set], { from, to }) {
      if (!set) return;
      const options = (isJsonArray(set.options) ? set.options : []).filter(isJsonObject);
      const named = (value: string | null): JsonObject | undefined =>
        options.find((option) => option['value'] === value);
      if (!named(from)) throw fieldError('from', 'not_in_options');
      const target = named(to);
      if (!target || to === from || target['enabled'] === false) throw fieldError('to', 'not_in_options');
      const next = options.map((option) =>
        option['value'] === from ? { ...option, enabled: false, is_default: false } : option,
      );
      await context.records.update('option_set', [{ id: set.id, values: { options: next } }]);
      await context.enqueue(mergeOptionKind, { set: String(set.code), from, to });
    },
  },
});

/** Options as stored: `{ value, label_zh, label_en?, color?, sort_no?, is_default?, enabled? }`. */
export function problemOf(options: Json): { zh: string; en: string } | undefined {
  if (!Array.isArray(options) || options.length === 0)
    return { zh: '请至少填写一个选项', en: 'Give at least one option' };
  const values = options.map((option: Json) => (isJsonObject(option) ? option['value'] : null));
  if (values.some((value) => typeof value !== 'string' || !code.test(value)))
    return {
      zh: '选项值只能包含字母、数字和下划线',
      en: 'Option values hold letters, digits and underscores',
    };
  if (new Set(values).size < values.length) return { zh: '选项值不能重复', en: 'Option values must differ' };
  const unnamed = options.some(
    (option: Json) =>
      !isJsonObject(option) || typeof option['label_zh'] !== 'string' || option['label_zh'].trim() === '',
  );
  return unnamed ? { zh: '请填写选项名称', en: 'Every option needs a label' } : undefined;
}

function removed(before: Json, after: Json): boolean {
  const values = (options: Json): Json[] =>
    Array.isArray(options)
      ? options.map((option: Json) => (isJsonObject(option) ? (option['value'] ?? null) : null))
      : [];
  const kept = new Set(values(after));
  return values(before).some((value) => !kept.has(value));
}
