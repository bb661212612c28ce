import type { Label } from '@kehu/kernel/declare/label.ts';
import type { FieldWidth } from '@kehu/kernel/declare/layout-kinds.ts';
import type { FormView } from '@kehu/kernel/declare/object.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { Values } from '@kehu/ui/data/record.ts';
import { formFields, quickFields } from './defaults.ts';
import { matchesWhere } from './visible.ts';

/** Fields that stand together on a form or a record's page. */
export interface ShownSection {
  readonly key: string;
  readonly label: Label | undefined;
  readonly columns: 1 | 2 | 3;
  readonly collapsed: boolean;
  readonly fields: readonly FieldMeta[];
  readonly widths: { readonly [field: string]: FieldWidth };
}

const plain = { label: undefined, columns: 2, collapsed: false, widths: {} } as const;
const rest: Label = { zh: '更多信息', en: 'More' };

/** The sections of a page with those of the fields that it has; what no section has and nobody hid comes last. */
export function shownSections(
  { sections, hidden = [] }: FormView,
  fields: readonly FieldMeta[],
): readonly ShownSection[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const shown = sections.map(
    ({ label, fields: names, columns = 2, collapsed = false, widths = {} }, at): ShownSection => ({
      key: `${at}`,
      label: label.zh === '' ? undefined : label,
      columns,
      collapsed,
      fields: names.flatMap((name) => byName.get(name) ?? []),
      widths,
    }),
  );
  const placed = new Set(shown.flatMap((section) => section.fields));
  const loose = fields.filter((field) => !placed.has(field) && !hidden.includes(field.name));
  const label = shown.length > 0 ? rest : undefined;
  return [...shown, { ...plain, key: 'rest', label, fields: loose }];
}

const empty: FormView = { sections: [] };

/** The form that the class of a record chose; the same one for the same class, at every key. */
export const classFormOf = ({ classForms = [] }: ObjectMeta, values: Values): FormView | undefined =>
  classForms.find(({ when }) => matchesWhere(values, when))?.form;

/** Where the fields of a record's page stand: as its class has it, else as the reader's roles. */
export const pageOf = (object: ObjectMeta, values: Values): FormView =>
  classFormOf(object, values) ?? object.views.view ?? object.views.form ?? empty;

/** Of an open form: the usual fields in one block, or all of them, as a class has them. */
export function formSections(object: ObjectMeta, all: boolean, ofClass?: FormView): readonly ShownSection[] {
  if (!all) return [{ ...plain, key: 'quick', fields: quickFields(object) }];
  return shownSections(ofClass ?? object.views.form ?? empty, formFields(object));
}

/** What an administrator took off the form: shown only once the server asks for it. */
export function hiddenFields(object: ObjectMeta, shown: readonly ShownSection[]): readonly FieldMeta[] {
  const placed = new Set(shown.flatMap((section) => section.fields));
  return formFields(object).filter((field) => !placed.has(field));
}

/** Somebody laid the whole form out, and nobody the short one: it is what people should begin with. */
export const opensWhole = ({ views: { arranged = [] } }: ObjectMeta): boolean =>
  arranged.includes('edit') && !arranged.includes('quick');
