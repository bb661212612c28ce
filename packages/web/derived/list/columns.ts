import type { Option } from '@kehu/kernel/declare/kind.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { FieldMeta, Meta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { attribute, isReference, textAttribute } from '@kehu/ui/form/attributes.ts';
import { isUnnamed } from '../record/title.ts';

export interface Column {
  readonly name: string;
  readonly field: FieldMeta;
  readonly width: number;
  readonly align: 'start' | 'end';
}

/** Kinds that have no place in a row. */
const unfit = new Set(['json', 'files', 'richtext', 'image', 'location']);

const fits = (field: FieldMeta): boolean => !unfit.has(field.kind) && field.name !== 'id';

/** Fields that a list may show, the usual ones first. */
export function columnFields(object: ObjectMeta): readonly FieldMeta[] {
  const usual = defaultColumns(object);
  const rank = (field: FieldMeta): number => {
    const at = usual.indexOf(field.name);
    return at < 0 ? usual.length : at;
  };
  return object.fields.filter(fits).toSorted((a, b) => rank(a) - rank(b));
}

/** Fields of the company's own, marked for lists by its administrator: no declaration can know them. */
const ownColumns = (object: ObjectMeta): readonly string[] =>
  object.fields.filter((field) => field.list && field.name.startsWith('c_')).map((field) => field.name);

/** What a list shows when nobody chose: the layout's or the declaration's columns, else the fields marked for lists. */
export function defaultColumns(object: ObjectMeta): readonly string[] {
  const { columns: declared, hidden = [] } = object.views.list ?? {};
  const added = ownColumns(object).filter((name) => !hidden.includes(name) && !declared?.includes(name));
  const names = declared?.concat(added) ?? [
    object.title,
    ...object.fields.filter((field) => field.list && field.name !== object.title).map((field) => field.name),
  ];
  return names.filter((name) => object.fields.some((field) => field.name === name));
}

const titleWidth = 260;

/** A heading is never cut: about 12 px a Chinese character, half of it a Latin one. */
const headWidth = (field: FieldMeta): number => [...field.label.zh].length * 12 + (field.sorts ? 42 : 24);

/** A chip shows its whole word: as wide as the longest of its options. */
function optionWidth(field: FieldMeta, meta: Meta): number {
  const set = textAttribute(field, 'set');
  const declared = promised<readonly Option[]>(attribute(field, 'options') ?? []);
  const options = set === undefined ? declared : (meta.options[set] ?? []);
  const words = options.map(({ label }) => Math.max([...label.zh].length * 12, label.en.length * 6.6));
  return words.length === 0 ? 0 : Math.min(170, Math.ceil(Math.max(...words)) + 48);
}

/** Widths that the reader dragged, by column. */
export type Widths = { readonly [name: string]: number };

/** Room for the eye that shows a masked value. */
const eyeWidth = ({ access }: FieldMeta): number => (access === 'reveal' ? 26 : 0);

/** Columns to draw, in order. The title is always among them and stands first, where people read it. */
export function columnsOf(object: ObjectMeta, names: readonly string[], meta?: Meta): readonly Column[] {
  const others = names.filter((name) => name !== object.title);
  const own = object.kind === 'log' ? names : others;
  const ordered = isUnnamed(object) ? own : [object.title, ...others];
  return ordered.flatMap((name) => {
    const field = object.fields.find((each) => each.name === name);
    if (!field) return [];
    const look = lookOf(field);
    const width =
      name === object.title
        ? titleWidth
        : Math.max(look.width + eyeWidth(field), headWidth(field), meta ? optionWidth(field, meta) : 0);
    return [{ name, field, width, align: look.align ?? 'start' }];
  });
}

/** What the server is asked for: the columns, and labels for those that point at something. */
export function askedFields(object: ObjectMeta, columns: readonly Column[]) {
  const names = columns.map((column) => column.name);
  const fields = names.includes(object.title) ? names : [object.title, ...names];
  return { fields, expand: columns.filter(({ field }) => isReference(field)).map((column) => column.name) };
}
