import { implement, type Change, type Context, type Values } from '@kehu/kernel/declare/behaviour.ts';
import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { placedIn, type LayoutContent } from '@kehu/kernel/declare/layout.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import { readContent, writtenContent } from './content.ts';
import { layout } from './layout.object.ts';

export const layoutBehaviour = implement(layout, {
  async prepare(context, changes) {
    for (const change of changes) {
      giveName(change);
      checkClass(change);
      checkContent(context, change);
    }
    await refuseTwice(context, changes);
  },
  written: (context) => context.moved('registry'),
  async removing(context, changes) {
    await leaveClasses(context, changes);
    await context.moved('registry');
  },
  actions: {},
});

/** Classes that chose it have what their parents or the roles have. */
async function leaveClasses(context: Context, changes: readonly Change[]): Promise<void> {
  const gone = changes.filter(({ before }) => before?.['by_class'] === true).map(({ id }) => id);
  if (gone.length === 0) return;
  const classes = await context.records.find('account_category', {
    field: 'layout_id',
    op: 'in',
    value: gone,
  });
  await context.records.update(
    'account_category',
    classes.map(({ id }) => ({ id: String(id), values: { layout_id: null } })),
  );
}

/** Those of roles are known by their roles; their name only keeps the log readable. */
function giveName(change: Change): void {
  if ((change.after['name'] ?? null) === null && change.after['by_class'] !== true)
    change.set('name', String(change.after['object']));
}

/** A class chooses a whole form by its name; roles have no part in it. */
function checkClass(change: Change): void {
  const { after } = change;
  if (after['by_class'] !== true) return;
  if ((after['name'] ?? null) === null) change.refuse('name', 'required');
  if (after['kind'] !== 'edit') change.refuse('kind', 'not_in_options', undefined, wholeForm);
  if (rolesOf(after).length > 0) change.refuse('role_ids', 'not_in_options', undefined, noRoles);
}

/** The fields stand there as they are declared now, each once, and what must be filled in can be. */
function checkContent(context: Context, change: Change): void {
  const object = String(change.after['object']);
  if (!context.declared.isCustomisable(object)) return change.refuse('object', 'not_in_options');
  if (change.before !== null && !change.changed.has('content')) return;
  const content = readContent(change.after['content'] ?? null);
  if (!content) return change.refuse('content', 'bad_format');
  const fields = context.declared.fields(object);
  const known = (name: string): boolean =>
    change.after['kind'] === 'related' ? context.declared.hasObject(name) : fields.has(name);
  const placed = placedIn(content);
  const all = [...placed, ...content.hidden];
  for (const name of all.filter((each) => !known(each)))
    change.refuse(`content.${name}`, 'unknown_field', undefined, unknown(name));
  for (const name of new Set(all.filter((each, at) => all.indexOf(each) !== at)))
    change.refuse(`content.${name}`, 'not_unique', undefined, twice(name, fields.get(name)));
  refuseHidden(change, content, fields);
  if (change.after['kind'] === 'list' || change.after['kind'] === 'mobile') {
    if (placed.length === 0) change.refuse('content', 'required', undefined, nothing);
  }
  change.set('content', writtenContent(content));
}

/** Somebody who may not see it cannot fill it in: a form without it could never be saved. */
function refuseHidden(
  change: Change,
  { hidden }: LayoutContent,
  fields: ReadonlyMap<string, FieldDeclaration>,
): void {
  if (change.after['kind'] !== 'edit' && change.after['kind'] !== 'quick') return;
  for (const name of hidden) {
    const field = fields.get(name);
    if (field && isNeeded(field)) change.refuse(`content.${name}`, 'required', undefined, needed(field));
  }
}

/** Required, and nothing fills it in by itself. */
const isNeeded = (field: FieldDeclaration): boolean => {
  const { required, requiredWhen, default: preset, computed, setBy, kind } = field;
  const asked = Boolean(required) || requiredWhen !== undefined;
  return asked && preset === undefined && !computed && setBy === undefined && kind !== 'auto_no';
};

const unknown = (name: string): Label => ({
  zh: `“${name}”不存在`,
  en: `There is no “${name}”`,
});
const twice = (name: string, field: FieldDeclaration | undefined): Label => ({
  zh: `“${field?.label.zh ?? name}”出现了两次`,
  en: `“${field?.label.en ?? name}” stands there twice`,
});
const needed = ({ label }: FieldDeclaration): Label => ({
  zh: `“${label.zh}”必填且没有初始值，隐藏后表单无法保存`,
  en: `“${label.en}” is required and has no default: a form without it could not be saved`,
});
const wholeForm: Label = { zh: '分类只能选用编辑页', en: 'Classes choose a form' };
const noRoles: Label = { zh: '由分类选用的页面不再按角色', en: 'A layout of classes is for no role' };
const named: Label = { zh: '已有同名的分类页面', en: 'Another layout of classes has this name' };
const nothing: Label = { zh: '至少要有一项', en: 'At least one is needed' };
const everybody: Label = { zh: '这个页面已有面向所有人的设置', en: 'This page has a layout for everybody' };
const ofRole: Label = { zh: '所选角色在这个页面已有设置', en: 'A chosen role has a layout of this page' };

const rolesOf = (values: Values): readonly string[] => textsIn(values['role_ids']);
const pageOf = (values: Values): string => `${String(values['object'])} ${String(values['kind'])}`;

/** A page has one layout for everybody, and a role has one of its own: else nobody knows which holds. */
async function refuseTwice(context: Context, changes: readonly Change[]): Promise<void> {
  const touched = changes.filter(
    ({ before, changed }) => before === null || changed.has('role_ids') || changed.has('name'),
  );
  if (touched.length === 0) return;
  const objects: Json = [...new Set(touched.map(({ after }) => String(after['object'])))];
  const kept = await context.records.find('layout', { field: 'object', op: 'in', value: objects });
  const own = new Set(changes.map(({ id }) => id));
  const all = [
    ...kept.filter(({ id }) => !own.has(String(id))).map((values) => ({ id: String(values['id']), values })),
    ...changes.map(({ id, after }) => ({ id, values: after })),
  ];
  for (const change of touched) {
    const { id, after } = change;
    const others = all.filter((one) => one.id !== id && pageOf(one.values) === pageOf(after));
    if (after['by_class'] === true) {
      const isSame = ({ values }: (typeof all)[number]): boolean =>
        values['by_class'] === true && values['name'] === after['name'];
      if (others.some(isSame)) change.refuse('name', 'not_unique', undefined, named);
      continue;
    }
    const roles = rolesOf(after);
    const clash = others.some(({ values }) =>
      roles.length === 0
        ? rolesOf(values).length === 0
        : rolesOf(values).some((role) => roles.includes(role)),
    );
    if (clash) change.refuse('role_ids', 'not_unique', undefined, roles.length === 0 ? everybody : ofRole);
  }
}
