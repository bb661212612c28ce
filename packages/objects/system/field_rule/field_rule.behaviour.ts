import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { fieldRule } from './field_rule.object.ts';

export const fieldRuleBehaviour = implement(fieldRule, {
  written: (context) => context.moved('access'),
  removing: (context) => context.moved('access'),
  actions: {},
});
