import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { duplicateRule } from './duplicate_rule.object.ts';

export const duplicateRuleBehaviour = implement(duplicateRule, {
  written: (context) => context.moved('registry'),
  removing: (context) => context.moved('registry'),
  actions: {},
});
