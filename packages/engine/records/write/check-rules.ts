import type { Rule } from '@kehu/kernel/declare/object.ts';
import type { Where } from '@kehu/kernel/query/where.ts';
import type { Call } from '../../call/call.ts';
import { holds as holdsFor } from '../../query/evaluation.ts';
import type { ObjectModel } from '../../registry/model.ts';
import type { Draft } from './draft.ts';

/** Required fields and the declared rules, on the record as it will be. */
export function checkRules(call: Call, model: ObjectModel, drafts: readonly Draft[]): void {
  const holds: Holds = (where, draft) => holdsFor(call, model, where, draft.after);
  // Mistakes of other fields do not hide these: a form names all of them at once.
  for (const draft of drafts.filter((one) => one.failure === undefined)) {
    checkRequired(model, draft, holds);
    for (const rule of model.declaration.rules ?? []) {
      if (holds(rule.when, draft)) checkRule(rule, draft, holds);
    }
  }
}

type Holds = (where: Rule['when'], draft: Draft) => boolean;

const isEmpty = (draft: Draft, field: string): boolean => {
  const value = draft.after[field];
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
};

/** A value that was given and refused is not missing. */
const isRefused = (draft: Draft, field: string): boolean =>
  draft.errors.some((error) => error.field === field);

/** An edit is not held up by a required field that it does not touch: it was empty before. */
function checkRequired(model: ObjectModel, draft: Draft, holds: Holds): void {
  for (const field of model.fields.values()) {
    const { required, requiredWhen, visibleWhen, computed } = field.declaration;
    const asked = requiredWhen !== undefined && holds(requiredWhen, draft);
    const touched = isTouched(draft, field.name, asked ? requiredWhen : {});
    if (
      (!required && !asked) ||
      computed ||
      !touched ||
      !isEmpty(draft, field.name) ||
      isRefused(draft, field.name)
    )
      continue;
    if (isPooled(model, draft, field.name) || !holds(visibleWhen, draft)) continue;
    draft.refuse(field.name, 'required');
  }
}

/** Written now, or required by what is written now. */
function isTouched(draft: Draft, field: string, requiredWhen: Where): boolean {
  return (
    draft.before === null ||
    draft.changed.has(field) ||
    Object.keys(requiredWhen).some((name) => draft.changed.has(name))
  );
}

/** owner_id may be empty only while the record lies in a pool. */
const isPooled = (model: ObjectModel, draft: Draft, field: string): boolean =>
  field === 'owner_id' && model.pooled && !isEmpty(draft, 'pool_id');

function checkRule(rule: Rule, draft: Draft, holds: Holds): void {
  for (const field of rule.require ?? []) {
    if (isEmpty(draft, field) && !isRefused(draft, field))
      draft.refuse(field, 'required', undefined, rule.because);
  }
  const [first] = rule.requireOne ?? [];
  if (
    first !== undefined &&
    rule.requireOne?.every((field) => isEmpty(draft, field) && !isRefused(draft, field))
  ) {
    draft.refuse(first, 'required', undefined, rule.because);
  }
  if (rule.assert && !holds(rule.assert, draft)) {
    draft.refuse(
      rule.field ?? Object.keys(rule.assert)[0] ?? '',
      rule.code ?? 'bad_format',
      undefined,
      rule.because,
    );
  }
}
