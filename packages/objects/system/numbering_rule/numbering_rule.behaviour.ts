import { implement, type Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { numberingRule } from './numbering_rule.object.ts';

export const numberingRuleBehaviour = implement(numberingRule, {
  prepare({ declared }, changes) {
    for (const change of changes) {
      const fields = [...declared.fields(String(change.after['object'])).values()];
      if (change.before === null && !fields.some(({ kind }) => kind === 'auto_no'))
        change.refuse('object', 'not_in_options');
      const problem = patternProblem(change.after);
      if (problem) change.refuse('pattern', 'bad_format', undefined, problem);
    }
  },
  written: (context) => context.moved('registry'),
  /** What comes with the object holds again, and is listed as before. */
  async removed(context, changes) {
    for (const { after } of changes) {
      const rule = context.declared.builtInRule('numbering_rule', String(after['object']));
      if (rule) await context.records.create('numbering_rule', [rule]);
    }
  },
  actions: {},
});

const tokens = /\{(yyyyMMdd|yyyyMM|yyyy|yy|MM|dd|dept|owner|seq:[1-9])\}/g;

/** A counter that starts again must stand beside the part of the date with which it starts, or numbers come twice. */
export function patternProblem({ pattern, reset }: Values): Label | undefined {
  const text = String(pattern ?? '');
  if (!/\{seq:[1-9]\}/.test(text))
    return { zh: '格式须包含流水号，例如 {seq:4}', en: 'The pattern needs a counter such as {seq:4}' };
  if (/[{}]/.test(text.replaceAll(tokens, '')))
    return { zh: '格式中有不认识的占位符', en: 'The pattern holds an unknown token' };
  const parts = { year: [/yy/], month: [/yy/, /MM/], day: [/yy/, /MM/, /dd/] } as const;
  const needed = reset === 'day' || reset === 'month' || reset === 'year' ? parts[reset] : [];
  if (needed.some((part) => !part.test(text)))
    return { zh: '归零周期对应的日期须出现在格式中', en: 'The pattern must show the period of the reset' };
  return undefined;
}
