import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import { say } from '@kehu/kernel/declare/label.ts';
import { KehuError, type FieldError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { checklistOf, requiredFieldsOf, tickedIn } from '../sales_stage/lists.ts';
import type { Stage } from './ways.ts';

/** What a stage asks for and a record does not have. */
interface Missing {
  readonly fields: readonly string[];
  readonly items: readonly string[];
}

const isBlank = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function missingIn(stage: Stage, record: Values, checklist: Json | undefined): Missing {
  const ticked = tickedIn(checklist, stage.id);
  return {
    fields: requiredFieldsOf(stage['required_fields']).filter((field) => isBlank(record[field])),
    items: checklistOf(stage['checklist'])
      .filter(({ text, required }) => required && !ticked.has(text))
      .map(({ text }) => text),
  };
}

const asksNothing = (stage: Stage): boolean =>
  requiredFieldsOf(stage['required_fields']).length === 0 &&
  !checklistOf(stage['checklist']).some(({ required }) => required);

const isComplete = ({ fields, items }: Missing): boolean => fields.length + items.length === 0;

/**
 * Why a record may not go to a stage yet (flows §3.2): what the stage itself asks for stands at its fields, what is
 * missing in stages that cannot be skipped stands at `stage_id` as `cannot_skip`. A stage that cannot be skipped and asks
 * for nothing has to be gone through. Undefined when nothing is missing.
 */
export function refusalOf(
  context: Context,
  record: Values,
  checklist: Json | undefined,
  target: Stage,
  skipped: readonly Stage[],
): KehuError | undefined {
  const own = missingIn(target, record, checklist);
  const barred = skipped
    .filter((stage) => stage['cannot_skip'] === true)
    .map((stage) => ({ stage, missing: missingIn(stage, record, checklist) }))
    .filter(({ stage, missing }) => asksNothing(stage) || !isComplete(missing));
  const errors: readonly FieldError[] = [
    ...own.fields.map((field): FieldError => ({ field, code: 'required' })),
    ...own.items.map((item): FieldError => ({
      field: 'checked',
      code: 'required',
      params: { item },
      message: { zh: `请先完成检查项“${item}”`, en: `Tick off “${item}” first` },
    })),
    ...barred.map(({ stage, missing }) => barredBy(context, stage, missing)),
  ];
  if (errors.length === 0) return undefined;
  const all = [{ stage: target, missing: own }, ...barred].map(({ stage, missing }) => ({
    stage_id: stage.id,
    stage: String(stage['name']),
    fields: [...missing.fields],
    items: [...missing.items],
  }));
  return new KehuError('validation_failed', { errors, extra: { missing: all } });
}

function barredBy(context: Context, stage: Stage, { fields, items }: Missing): FieldError {
  const labels = context.declared.fields('opportunity');
  const names = fields.map((field) => {
    const label = labels.get(field)?.label;
    return label ? say(label, context.locale) : field;
  });
  const name = String(stage['name']);
  const list = [...names, ...items].join(context.locale === 'en' ? ', ' : '、');
  return {
    field: 'stage_id',
    code: 'cannot_skip',
    params: { stage: name, missing: list },
    message:
      list === ''
        ? { zh: `“${name}”不可跨越，请先进入该阶段`, en: `“${name}” cannot be skipped: go there first` }
        : { zh: `“${name}”不可跨越，还缺：${list}`, en: `“${name}” cannot be skipped; missing: ${list}` },
  };
}
