import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import { rederiveKind, type DerivedSide } from '../../rederive.ts';
import { problemOf } from '../option_set/option_set.behaviour.ts';
import { checkRollup, isNewRollup } from './check-rollup.ts';
import { checkDefault } from './default-value.ts';
import { fieldDefinition } from './field_definition.object.ts';
import { checkFormula, isNewFormula, recomputeKind, refuseWritten } from './formula.ts';
import { newSides, sidesOf } from './new-sides.ts';
import { checkNumber, isNewNumber, numberKind } from './number.ts';
import { rollUpKind } from './rollup.ts';
import { checkShipped } from './shipped.ts';
import { refuseUsedField } from './uses.ts';
import { checkVisibleWhen } from './visible-when.ts';

/** Fields of administrators on one object (hard-parts.md). */
const most = 300;
const customName = /^c_[a-z0-9_]{1,40}$/;

/** A definition whose name begins with `c_` makes a field; any other changes a shipped one. */
const isOwn = ({ after }: Change): boolean => customName.test(String(after['api_name']));

export const fieldDefinitionBehaviour = implement(fieldDefinition, {
  prepare(context, changes) {
    for (const change of changes) {
      const object = String(change.after['object']);
      const shipped = context.declared.shippedField(object, String(change.after['api_name']));
      if (!context.declared.isCustomisable(object)) change.refuse('object', 'not_in_options');
      else if (shipped) checkShipped(context, change, shipped);
      else {
        checkDefinition(context, change);
        checkDependents(context, change, changes);
      }
    }
  },
  async written(context, changes) {
    const own = changes.filter(isOwn);
    if (own.length > 0) await context.reshape();
    await context.moved('registry');
    for (const { after } of own.filter(isNewFormula)) await context.enqueue(recomputeKind, placeOf(after));
    for (const { after } of own.filter(isNewRollup)) await context.enqueue(rollUpKind, placeOf(after));
    for (const { after } of own.filter(isNewNumber)) await context.enqueue(numberKind, placeOf(after));
    for (const change of own) await rederive(context, change, newSides(change));
  },
  /** The column is kept for 30 days and dropped by a job then. */
  async removing(context, changes) {
    const own = changes.filter(isOwn);
    for (const change of own) refuseUsedField(context, change, changes);
    await context.moved('registry');
    for (const change of own) await rederive(context, change, sidesOf(change.before ?? {}));
  },
  actions: {},
});

const placeOf = (field: Values): { readonly object: string; readonly field: string } => ({
  object: String(field['object']),
  field: String(field['api_name']),
});

/** Records that are there already are searched, filtered and compared anew, in the background. */
async function rederive(context: Context, change: Change, sides: readonly DerivedSide[]): Promise<void> {
  const object = String(change.after['object']);
  if (sides.length > 0)
    await context.enqueue(rederiveKind, { object, sides, fields: [String(change.after['api_name'])] });
}

/** What a field depends on, and what depends on it. */
function checkDependents(context: Context, change: Change, all: readonly Change[]): void {
  if (change.after['type'] === 'formula' || change.after['type'] === 'rollup') refuseWritten(change);
  else if (change.changed.has('default_value') || change.changed.has('options'))
    checkDefault(context, change, context.declared.definedField(change.after));
  if (isNewFormula(change)) checkFormula(context, change);
  if (isNewRollup(change)) checkRollup(context, change);
  if (change.after['type'] === 'auto_no') checkNumber(change);
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
  const type = change.after['type'] ?? null;
  if ((change.after['required'] ?? null) === null) change.set('required', false);
  if (type === null) change.refuse('type', 'required');
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
  // Files are what they are: two records have none in common, and their bytes are not searched.
  if (type === 'image' || type === 'files')
    for (const flag of ['unique', 'searchable'])
      if (change.after[flag] === true) change.refuse(flag, 'not_in_options');
  if (type === 'ref' && !context.declared.hasObject(String(change.after['target'])))
    change.refuse('target', 'not_in_options');
}
