import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { guardFields } from '../role/guard.behaviour.ts';
import { fieldRule } from './field_rule.object.ts';

export const fieldRuleBehaviour = implement(fieldRule, {
  prepare: (context, changes) => guardFields(context, changes),
  written: (context) => context.moved('access'),
  removing: async (context, changes) => {
    guardFields(context, changes, true);
    await context.moved('access');
  },
  actions: {},
});
