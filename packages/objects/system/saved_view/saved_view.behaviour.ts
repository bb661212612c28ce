import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { savedView } from './saved_view.object.ts';
import { settleSharing } from './shared-with.ts';

const slices: ReadonlySet<string> = new Set(['mine', 'subordinates', 'shared', 'participating']);
const asked = ['object', 'conditions', 'sort', 'slice'];

/** A view is refused where its list would be: at saving, by what its maker may know of the object. */
export const savedViewBehaviour = implement(savedView, {
  prepare(context, changes) {
    for (const change of changes) {
      if (asked.some((field) => change.changed.has(field))) check(context, change);
      settleSharing(change);
    }
  },
  actions: {},
});

function check(context: Context, change: Change): void {
  const { object, conditions, sort, slice } = change.after;
  if (typeof object !== 'string') return;
  if (!context.declared.hasObject(object)) return change.refuse('object', 'not_in_options');
  for (const { field, code, params } of context.mistakes(object, { filter: conditions ?? null }))
    change.refuse(field === 'filter' ? 'conditions' : `conditions.${field}`, code, params);
  if (typeof sort === 'string')
    for (const { code, params } of context.mistakes(object, { sort })) change.refuse('sort', code, params);
  if (typeof slice === 'string' && !slices.has(slice)) change.refuse('slice', 'not_in_options');
}
