import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { rollupFunctions, type RollupFunction } from '@kehu/objects/system/field_definition/rollup.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Locale } from '@kehu/kernel/declare/label.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { Leaf } from '@kehu/kernel/query/filter.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { linesOf, type Line } from '../options/option-lines.tsx';
import { optionsOf, storedOf, withCodes } from '../options/option.ts';
import { textOf } from '../text-of.ts';
import { leavesOf, whereOf } from './conditions.ts';
import { canHaveDefault } from './default-input.tsx';
import { shownFormula } from './formula-check.ts';

/** A field of one's own while it is being made or changed. */
export interface FieldDraft {
  readonly api_name: string;
  readonly label: string;
  readonly label_en: string;
  readonly help: string;
  readonly type: string;
  readonly target: string;
  readonly length: string;
  readonly decimals: string;
  readonly min: string;
  readonly max: string;
  readonly flags: { readonly [F in Flag]: boolean };
  readonly options: readonly Line[];
  /** As people write it, with labels. */
  readonly formula: string;
  readonly rollup: RollupDraft;
  readonly pattern: string;
  readonly default_value: Json;
  /** When it is shown. */
  readonly conditions: readonly Leaf[];
}
export const flags = ['required', 'unique', 'searchable', 'in_list', 'filterable', 'track_history'] as const;
export type Flag = (typeof flags)[number];

/** What a rollup is made of while it is being chosen. */
export interface RollupDraft {
  readonly from: string;
  readonly via: string;
  readonly fn: RollupFunction;
  readonly field: string;
  readonly conditions: readonly Leaf[];
}

type Ask = 'length' | 'range' | 'decimals' | 'options' | 'target' | 'formula' | 'rollup' | 'pattern';

/** What a type has to be told: the length of a text, the range of a number, its options, its target. */
export const asks: {
  readonly [type: string]: readonly Ask[];
} = {
  text: ['length'],
  textarea: ['length'],
  int: ['range'],
  decimal: ['range', 'decimals'],
  money: ['range'],
  percent: ['range'],
  option: ['options'],
  multi: ['options'],
  ref: ['target'],
  formula: ['formula'],
  rollup: ['rollup'],
  auto_no: ['pattern'],
};
/** Types whose values can be told apart as being the same, or found by their letters. */
export const canBeUnique: ReadonlySet<string> = new Set(['text', 'phone', 'email', 'url', 'int']);
export const canBeSearched: ReadonlySet<string> = new Set([
  'text',
  'textarea',
  'phone',
  'email',
  'url',
  'auto_no',
]);

/** Worked out by the system: never typed, never required. */
export const isComputed = (type: string): boolean => type === 'formula' || type === 'rollup';

const shown = (value: Json | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/** What people fill in; a formula is worked out, and a yes-or-no always has a value. */
export const canBeRequired = (type: string): boolean =>
  !isComputed(type) && type !== 'bool' && type !== 'auto_no';

export function draftOf(row: RecordData | undefined, object: ObjectMeta, locale: Locale): FieldDraft {
  if (!row) return { ...blank, options: [] };
  const { values } = row;
  return {
    api_name: textOf(row, 'api_name'),
    label: textOf(row, 'label'),
    label_en: textOf(row, 'label_en'),
    help: textOf(row, 'help'),
    type: textOf(row, 'type'),
    target: textOf(row, 'target'),
    length: shown(values['length']),
    decimals: shown(values['decimals']),
    min: shown(values['min']),
    max: shown(values['max']),
    flags: {
      required: values['required'] === true,
      unique: values['unique'] === true,
      searchable: values['searchable'] === true,
      in_list: values['in_list'] === true,
      filterable: values['filterable'] === true,
      track_history: values['track_history'] !== false,
    },
    options: linesOf(optionsOf(values['options'])),
    formula: shownFormula(values['formula'], object, locale),
    rollup: rollupOf(values['rollup']),
    pattern: textOf(row, 'pattern'),
    default_value: values['default_value'] ?? null,
    conditions: leavesOf(values['visible_when']),
  };
}

function rollupOf(stored: Json | undefined): RollupDraft {
  if (!isJsonObject(stored)) return blank.rollup;
  const { from, via, fn, field, where } = stored;
  return {
    from: shown(from),
    via: shown(via),
    fn: rollupFunctions.find((each) => each === fn) ?? 'count',
    field: shown(field),
    conditions: leavesOf(where),
  };
}

/** As the server takes it. */
const sentRollup = ({ conditions, fn, field, ...places }: RollupDraft): JsonObject => ({
  ...places,
  fn,
  ...(fn !== 'count' && { field }),
  where: whereOf(conditions),
});

const blank: FieldDraft = {
  api_name: '',
  label: '',
  label_en: '',
  help: '',
  type: 'text',
  target: '',
  length: '',
  decimals: '',
  min: '',
  max: '',
  flags: {
    required: false,
    unique: false,
    searchable: false,
    in_list: true,
    filterable: true,
    track_history: true,
  },
  options: [],
  formula: '',
  rollup: { from: '', via: '', fn: 'count', field: '', conditions: [] },
  pattern: '{yyyy}{seq:4}',
  default_value: null,
  conditions: [],
};

/** `c_…` out of the English name, else the next free number. */
export function nameFor(draft: Pick<FieldDraft, 'label_en'>, taken: readonly string[]): string {
  const slug = draft.label_en
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 36);
  let n = taken.length + 1;
  const free = (name: string): boolean => !taken.includes(name);
  if (slug !== '' && free(`c_${slug}`)) return `c_${slug}`;
  const base = slug === '' ? 'c_field' : `c_${slug}`;
  while (!free(`${base}_${n}`)) n += 1;
  return `${base}_${n}`;
}

const number = (text: string): Json => (text.trim() === '' ? null : Number(text));
const decimal = (text: string): Json => (text.trim() === '' ? null : text.trim());

/** What is sent; only what the type has. A formula that nobody touched is not sent: all records would be worked out anew. */
export function valuesOf(draft: FieldDraft, begun: FieldDraft): JsonObject {
  const asked = asks[draft.type] ?? [];
  const { unique, searchable, required, ...others } = draft.flags;
  return {
    label: draft.label.trim(),
    label_en: draft.label_en.trim() || null,
    help: draft.help.trim() || null,
    ...others,
    required: required && canBeRequired(draft.type),
    unique: (unique && canBeUnique.has(draft.type)) || draft.type === 'auto_no',
    searchable: searchable && canBeSearched.has(draft.type),
    default_value: canHaveDefault(draft.type) ? draft.default_value : null,
    visible_when: whereOf(draft.conditions),
    ...(asked.includes('formula') && draft.formula !== begun.formula && { formula: draft.formula }),
    ...(asked.includes('rollup') && draft.rollup !== begun.rollup && { rollup: sentRollup(draft.rollup) }),
    ...(asked.includes('pattern') && { pattern: draft.pattern.trim() || null }),
    ...(asked.includes('length') && { length: number(draft.length) }),
    ...(asked.includes('decimals') && { decimals: number(draft.decimals) }),
    ...(asked.includes('range') && { min: decimal(draft.min), max: decimal(draft.max) }),
    ...(asked.includes('target') && { target: draft.target || null }),
    ...(asked.includes('options') && {
      options: storedOf(withCodes(draft.options.map((line) => line.option))),
    }),
  };
}

const optional = (name: string, value: Json): JsonObject => (value === null ? {} : { [name]: value });

/** The field as a form would show it, from what has been filled in so far. */
export function previewOf(draft: FieldDraft): FieldMeta {
  const asked = asks[draft.type] ?? [];
  const more: JsonObject = {
    ...(draft.type === 'user' && { to: 'user' }),
    ...(draft.type === 'dept' && { to: 'department' }),
    ...(draft.type === 'ref' && { to: draft.target || 'account' }),
    ...(asked.includes('length') && optional('max', number(draft.length))),
    ...(asked.includes('decimals') && { precision: 18, scale: Number(draft.decimals || '2') }),
    ...(asked.includes('range') && {
      ...optional('min', decimal(draft.min)),
      ...optional('max', decimal(draft.max)),
    }),
    ...(asked.includes('options') && {
      options: draft.options
        .filter(({ option }) => option.enabled && option.name !== '')
        .map(({ key, option }) => ({
          value: option.value || key,
          label: { zh: option.name, en: option.nameEn || option.name },
          enabled: true,
          ...(option.color && { color: option.color }),
        })),
    }),
  };
  return promised<FieldMeta>({
    kind: draft.type,
    name: 'preview',
    label: { zh: draft.label, en: draft.label_en || draft.label },
    access: 'write',
    operators: [],
    sorts: false,
    required: draft.flags.required,
    ...more,
  });
}
