import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { guardRemoval, guardRights } from '../role/guard.behaviour.ts';
import { permissionRule } from './permission_rule.object.ts';

export const permissionRuleBehaviour = implement(permissionRule, {
  prepare: guardRights,
  written: (context) => context.moved('access'),
  removing: async (context, changes) => {
    guardRemoval(context, changes);
    await context.moved('access');
  },
  actions: {},
});
