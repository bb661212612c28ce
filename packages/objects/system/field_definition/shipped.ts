import type { Change, Context } from '@kehu/kernel/declare/behaviour.ts';
import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { checkDefault } from './default-value.ts';
import { checkVisibleWhen } from './visible-when.ts';

/** Members of a definition that belong to a field's type and logic, with what a new definition has there by itself. */
const fixed: {
  readonly [member: string]: { readonly preset: Json; readonly of: (field: FieldDeclaration) => Json };
} = {
  type: { preset: 'text', of: () => null },
  unique: { preset: false, of: (field) => field.unique === true },
  searchable: { preset: false, of: (field) => field.search === true },
  in_list: { preset: true, of: (field) => field.list === true },
  filterable: { preset: true, of: (field) => field.filter === true },
  track_history: { preset: true, of: (field) => field.track !== false },
  min: { preset: null, of: () => null },
  max: { preset: null, of: () => null },
  length: { preset: null, of: () => null },
  decimals: { preset: null, of: () => null },
  options: { preset: null, of: () => null },
  target: { preset: null, of: () => null },
  formula: { preset: null, of: () => null },
  rollup: { preset: null, of: () => null },
  pattern: { preset: null, of: () => null },
};

const theirs: Label = {
  zh: '系统字段的类型与规则不能修改；可以修改名称、提示、必填、初始值和显示条件',
  en: 'Type and logic of a shipped field stay; label, help, obligation, default and condition may change',
};

/**
 * Changes of a shipped field (objects-platform, field_definition): label, help, required (only tightening), default and
 * when it is shown. What it is, how it is searched, filtered and computed is the product's.
 */
export function checkShipped(context: Context, change: Change, field: FieldDeclaration): void {
  if (field.secret) return change.refuse('api_name', 'unknown_field');
  for (const [member, { preset, of }] of Object.entries(fixed)) {
    const now = change.after[member] ?? null;
    if (now !== of(field) && now !== preset) change.refuse(member, 'read_only_field', undefined, theirs);
    else if (now !== of(field)) change.set(member, of(field));
  }
  checkRequired(change, field);
  checkPreset(context, change, field);
  checkCondition(context, change, field);
}

function checkRequired(change: Change, field: FieldDeclaration): void {
  const wanted = change.after['required'] ?? null;
  if (wanted === null) return;
  if (wanted === false) {
    if (field.required === true)
      return change.refuse('required', 'read_only_field', undefined, {
        zh: `“${field.label.zh}”是系统必填字段，没有它记录不完整，不能改为选填`,
        en: `"${field.label.en}" is required by the system: a record is incomplete without it`,
      });
    return field.required === 'default' ? undefined : change.set('required', null);
  }
  const reason = whyNotRequired(field);
  if (reason) return change.refuse('required', 'read_only_field', undefined, reason);
  if (field.required === true) change.set('required', null);
}

/** Who cannot write a field cannot fill it. */
function whyNotRequired(field: FieldDeclaration): Label | undefined {
  if (field.computed || field.expr || field.rollup || field.kind === 'auto_no')
    return { zh: '此字段由系统填写，无需设为必填', en: 'The system fills this field by itself' };
  if (field.setBy) return { zh: '此字段只由操作填写，不能设为必填', en: 'Only an action fills this field' };
  if (field.kind === 'bool')
    return { zh: '是否字段总有值，无需设为必填', en: 'A yes-or-no field always has a value' };
  return undefined;
}

function checkPreset(context: Context, change: Change, field: FieldDeclaration): void {
  if ((change.after['default_value'] ?? null) === null || !change.changed.has('default_value')) return;
  if (field.computed || field.expr || field.setBy)
    return change.refuse('default_value', 'read_only_field', undefined, {
      zh: '此字段由系统填写，没有初始值',
      en: 'The system fills this field: it has no default',
    });
  checkDefault(context, change, field);
}

function checkCondition(context: Context, change: Change, field: FieldDeclaration): void {
  if ((change.after['visible_when'] ?? null) === null || !change.changed.has('visible_when')) return;
  if (field.visibleWhen)
    return change.refuse('visible_when', 'read_only_field', undefined, {
      zh: '此字段的显示条件由系统规定',
      en: 'The system decides when this field is shown',
    });
  if (field.required === true || field.system)
    return change.refuse('visible_when', 'read_only_field', undefined, {
      zh: '系统必填字段必须一直显示',
      en: 'A field that the system requires is always shown',
    });
  checkVisibleWhen(context, change);
}
