import { implement, type Change, type Context } from '@kehu/kernel/declare/behaviour.ts';
import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { isJsonList, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { accountCategory } from './account_category.object.ts';

/** A class's attributes are part of what is declared: forms, rules and imports follow at once. */
export const accountCategoryBehaviour = implement(accountCategory, {
  async prepare(context, changes) {
    for (const change of changes) {
      if (change.changed.has('fields')) refuseUnknown(context, change);
      await checkLayout(context, change);
    }
  },
  written: (context) => context.moved('registry'),
  removing: (context) => context.moved('registry'),
  actions: {},
});

/** `[{ field, required }]` of administrators' own fields: shipped ones belong to every class. */
function refuseUnknown(context: Context, change: Change): void {
  const list = change.after['fields'] ?? null;
  if (list === null) return;
  const fields = context.declared.fields(String(change.after['applies_to'] ?? 'account'));
  const isSound = (one: unknown): boolean =>
    isJsonObject(one) &&
    typeof one['field'] === 'string' &&
    fields.get(one['field'])?.custom === true &&
    (one['required'] === undefined || typeof one['required'] === 'boolean');
  if (!Array.isArray(list)) change.refuse('fields', 'bad_format');
  else if (!list.every(isSound))
    change.refuse('fields', 'not_in_options', undefined, {
      zh: '专属属性只能选择自定义字段',
      en: "Attributes are administrators' own fields",
    });
}

/** It must be a form for classes of the same object, in which all that this class asks for can be filled in. */
async function checkLayout(context: Context, change: Change): Promise<void> {
  const { after, changed, id } = change;
  const chosen = after['layout_id'] ?? null;
  if (chosen === null || !(changed.has('layout_id') || changed.has('fields'))) return;
  const object = String(after['applies_to'] ?? 'account');
  const layout = (await context.records.read('layout', [String(chosen)])).get(String(chosen));
  // One that is not there is refused as every reference is.
  if (!layout) return;
  if (layout['by_class'] !== true || layout['object'] !== object)
    return change.refuse('layout_id', 'not_in_options', undefined, otherLayout);
  const content = layout['content'] ?? null;
  const hidden = textsIn(isJsonObject(content) ? content['hidden'] : null);
  const fields = context.declared.fields(object);
  const asked = new Set([...requiredIn(after['fields'] ?? null), ...requiredAbove(fields, id)]);
  const away = hidden.find((name) => asked.has(name));
  const label = away !== undefined && fields.get(away)?.label;
  if (label) change.refuse('layout_id', 'required', undefined, hides(label));
}

/** Names of the attributes that a class asks for. */
const requiredIn = (list: Json): readonly string[] =>
  isJsonList(list)
    ? list.filter(isJsonObject).flatMap(({ field, required }) => (required === true ? String(field) : []))
    : [];

/** What it and the classes above it ask for as yet. */
const requiredAbove = (fields: ReadonlyMap<string, FieldDeclaration>, id: string): readonly string[] =>
  [...fields].flatMap(([name, { requiredWhen }]) => {
    const asked = requiredWhen?.['category_id'];
    return isJsonObject(asked) && textsIn(asked['in']).includes(id) ? name : [];
  });

const otherLayout: Label = {
  zh: '请选择“由分类选用”的编辑页',
  en: 'Choose a form that is made for classes',
};
const hides = ({ zh, en }: Label): Label => ({
  zh: `这个页面隐藏了必填的“${zh}”`,
  en: `This layout hides “${en}”, which is required`,
});
