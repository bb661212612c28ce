import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import { problemOf } from '../option_set/option_set.behaviour.ts';
import { fieldDefinition } from './field_definition.object.ts';
import { checkFormula, isNewFormula, recomputeKind, refuseWritten } from './formula.ts';
import { refuseUsedField } from './uses.ts';
import { checkVisibleWhen } from './visible-when.ts';

/** Fields of administrators on one object (hard-parts.md). */
const most = 300;
const customName = /^c_[a-z0-9_]{1,40}$/;

export const fieldDefinitionBehaviour = implement(fieldDefinition, {
  prepare(context, changes) {
    for (const change of changes) {
      checkDefinition(context, change);
      checkDependents(context, change, changes);
    }
  },
  async written(context, changes) {
    await context.reshape();
    await context.moved('registry');
    for (const { after } of changes.filter(isNewFormula))
      await context.enqueue(recomputeKind, {
        object: String(after['object']),
        field: String(after['api_name']),
      });
  },
  /** The column is kept for 30 days and dropped by a job then. */
  async removing(context, changes) {
    for (const change of changes) refuseUsedField(context, change, changes);
    await context.moved('registry');
  },
  actions: {},
});

/** What a field depends on, and what depends on it. */
function checkDependents(context: Context, change: Change, all: readonly Change[]): void {
  if (change.after['type'] === 'formula') refuseWritten(change);
  if (isNewFormula(change)) checkFormula(context, change);
  if (change.changed.has('visible_when')) checkVisibleWhen(context, change);
  if (change.before !== null && change.changed.has('status') && change.after['status'] === 'disabled')
    refuseUsedField(
      context,
      change,
      all.filter(({ after }) => after['status'] === 'disabled'),
    );
}

function checkDefinition(context: Context, change: Change): void {
  const object = String(change.after['object']);
  const name = String(change.after['api_name']);
  const type = change.after['type'];
  if (!context.declared.isCustomisable(object)) change.refuse('object', 'not_in_options');
  if (change.before === null && !customName.test(name))
    change.refuse('api_name', 'bad_format', undefined, {
      zh: '自定义字段名以 c_ 开头，只含小写字母、数字和下划线',
      en: 'Names start with c_ and hold lower-case letters, digits and underscores',
    });
  if (change.before === null && context.declared.customFields(object) >= most)
    change.refuse('object', 'over_limit', { max: most });
  if (type === 'option' || type === 'multi') {
    const problem = problemOf(change.after['options'] ?? null);
    if (problem) change.refuse('options', 'bad_format', undefined, problem);
  }
  if (type === 'ref' && !context.declared.hasObject(String(change.after['target'])))
    change.refuse('target', 'not_in_options');
}
