import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { numberingRule } from './numbering_rule.object.ts';

export const numberingRuleBehaviour = implement(numberingRule, {
  written: (context) => context.moved('registry'),
  removing: (context) => context.moved('registry'),
  actions: {},
});
