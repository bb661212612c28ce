import { implement } from '@kehu/kernel/declare/behaviour.ts';
import { guardFields } from '../role/guard.behaviour.ts';
import { fieldRule } from './field_rule.object.ts';

export const fieldRuleBehaviour = implement(fieldRule, {
  prepare(context, changes) {
    for (const change of changes) {
      const object = String(change.after['object']);
      if (!change.changed.has('object') && !change.changed.has('field')) continue;
      if (!context.declared.hasObject(object)) change.refuse('object', 'not_in_options');
      else if (!context.declared.hasField(object, String(change.after['field'])))
        change.refuse('field', 'not_in_options');
    }
    guardFields(context, changes);
  },
  written: (context) => context.moved('access'),
  removing: async (context, changes) => {
    guardFields(context, changes, true);
    await context.moved('access');
  },
  actions: {},
});
