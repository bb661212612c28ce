import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';

/** An option as it is edited; stored as `{ value, label_zh, label_en, color, sort_no, is_default, enabled }`. */
export interface EditedOption {
  readonly value: string;
  readonly name: string;
  readonly nameEn: string;
  readonly color: string;
  readonly isDefault: boolean;
  readonly enabled: boolean;
}

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Stored options → lines of the editor, in their order. */
export function optionsOf(stored: Json | undefined): readonly EditedOption[] {
  if (!Array.isArray(stored)) return [];
  return stored.filter(isJsonObject).map((one: JsonObject) => ({
    value: text(one['value']),
    name: text(one['label_zh']),
    nameEn: text(one['label_en']),
    color: text(one['color']),
    isDefault: one['is_default'] === true,
    enabled: one['enabled'] !== false,
  }));
}

/** The order of the lines is the order of the options. */
export const storedOf = (options: readonly EditedOption[]): Json =>
  options.map((option, index) => ({
    value: option.value,
    label_zh: option.name.trim(),
    label_en: option.nameEn.trim() || null,
    color: option.color || null,
    sort_no: index,
    is_default: option.isDefault,
    enabled: option.enabled,
  }));

/** A code for a new option: the English name when there is one, else the next free number. */
export function codeFor(option: Pick<EditedOption, 'nameEn'>, taken: readonly string[]): string {
  const slug = option.nameEn
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 36);
  if (slug !== '' && !taken.includes(slug)) return slug;
  let n = taken.length + 1;
  const base = slug === '' ? 'option' : slug;
  while (taken.includes(`${base}_${n}`)) n += 1;
  return `${base}_${n}`;
}

/** New lines get their codes at the moment of saving: the name may still change until then. */
export function withCodes(options: readonly EditedOption[]): readonly EditedOption[] {
  const taken = options.map((option) => option.value).filter((value) => value !== '');
  return options.map((option) => {
    if (option.value !== '') return option;
    const value = codeFor(option, taken);
    taken.push(value);
    return { ...option, value };
  });
}

export const blankOption: EditedOption = {
  value: '',
  name: '',
  nameEn: '',
  color: '',
  isDefault: false,
  enabled: true,
};
