import { operations } from '@kehu/kernel/access/operations.ts';
import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { guardRemoval, guardRights } from '../role/guard.behaviour.ts';
import { permissionRule } from './permission_rule.object.ts';

export const permissionRuleBehaviour = implement(permissionRule, {
  async prepare(context, changes) {
    for (const change of changes) {
      const { object, operation } = change.after;
      if (change.changed.has('object') && context.declared.governed(String(object)) === undefined)
        change.refuse('object', 'not_in_options');
      if (change.changed.has('operation') && !operations.some((one) => one === operation))
        change.refuse('operation', 'not_in_options');
    }
    await guardRights(context, changes);
  },
  written: (context) => context.moved('access'),
  removing: async (context, changes) => {
    guardRemoval(context, changes);
    await context.moved('access');
  },
  actions: {},
});
