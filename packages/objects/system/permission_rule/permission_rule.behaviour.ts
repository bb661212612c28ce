import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { permissionRule } from './permission_rule.object.ts';

export const permissionRuleBehaviour = implement(permissionRule, {
  written: (context) => context.moved('access'),
  removing: (context) => context.moved('access'),
  actions: {},
});
