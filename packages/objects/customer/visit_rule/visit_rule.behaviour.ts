import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { visitRule } from './visit_rule.object.ts';

/** When customers are to be visited next follows from the rules: all of them are gone through in the background. */
export const visitRuleBehaviour = implement(visitRule, {
  async written(context) {
    await context.moved('registry');
    await context.enqueue('reckon_visits', {});
  },
  async removed(context) {
    await context.moved('registry');
    await context.enqueue('reckon_visits', {});
  },
  actions: {},
});
