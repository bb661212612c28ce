import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { CellValue, FieldKind, Parsed } from '@kehu/kernel/declare/kind.ts';
import { isJsonArray, isJsonObject } from '@kehu/kernel/json/json.ts';
import { compareText } from '@kehu/kernel/query/match.ts';
import { eachOperand } from '@kehu/kernel/query/operand.ts';
import {
  accept,
  isEmpty,
  refuse,
  type Declared,
  type FieldOptions,
  type Only,
} from '../family/declaration.ts';
import { codeOf, isCode, prefixOf, valueOfCode, type RegionValue } from './code.ts';
import { readRegion } from './read-text.ts';
import { regions } from './table.ts';

/** A province, city or district of China. */
export type RegionField = FieldDeclaration;

/**
 * A region `{ province_code, city_code, district_code }` (GB/T 2260); what is below may be left out, what is above is
 * implied. Input may also be the most specific code alone. Errors: `bad_format` (no code, or parents that do not
 * fit), `not_in_options` (a code that the table does not have).
 * @example region({ label: { zh: '所在地区', en: 'Region' } })
 */
export function region<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'region', O, RegionValue> {
  return { ...options, kind: 'region' };
}

const members = ['province_code', 'city_code', 'district_code'] as const;

/** The most specific code of an input; undefined when its members are no codes or contradict each other. */
function readCode(input: unknown): string | undefined {
  if (typeof input === 'string') return isCode(input) ? input : undefined;
  if (!isJsonObject(input)) return undefined;
  if (Object.keys(input).some((key) => !members.some((member) => member === key))) return undefined;
  const code = members.map((member) => input[member]).findLast((part) => !isEmpty(part));
  if (!isCode(code)) return undefined;
  const whole = valueOfCode(code);
  return members.every((member) => isEmpty(input[member]) || input[member] === whole[member])
    ? code
    : undefined;
}

/** All members empty: no region. */
function isBlank(input: unknown): boolean {
  return isEmpty(input) || (isJsonObject(input) && members.every((member) => isEmpty(input[member])));
}

function parseCode(input: unknown): Parsed<string> {
  if (isBlank(input))
    return isJsonObject(input) && Object.keys(input).length > 3 ? refuse('bad_format') : accept<string>(null);
  const code = readCode(input);
  if (code === undefined) return refuse('bad_format');
  const table = regions();
  return table && !table.byCode.has(code) ? refuse('not_in_options') : accept(code);
}

function toValue(code: Parsed<string>): Parsed<RegionValue> {
  if (!code.ok) return code;
  return accept(code.value === null ? null : valueOfCode(code.value));
}

function parseCell(cell: CellValue): Parsed<RegionValue> {
  const text = cell.text.trim();
  const table = regions();
  if (text === '' || /^\d+$/.test(text) || !table) return toValue(parseCode(text));
  const place = readRegion(text, table);
  return place ? accept(valueOfCode(place.code)) : refuse('not_in_options');
}

export const regionKind: FieldKind<RegionField, RegionValue> = {
  name: 'region',
  label: { zh: '地区', en: 'Region' },
  operators: ['eq', 'ne', 'in', 'not_in', 'empty', 'not_empty'],
  sortable: true,
  groupable: true,
  parse: (input) => toValue(parseCode(input)),
  parseCell,
  // The canonical operand is the code; a city means everything in it.
  parseOperand: (op, operand) => eachOperand(op, operand, parseCode),
  format(value) {
    const names = members.map((member) => value[member]).filter((code) => code !== null);
    return names.map((code) => regions()?.byCode.get(code)?.name ?? code).join('/');
  },
  compare: (a, b) => compareText(codeOf(a), codeOf(b)),
  matches: (value, _op, operand) =>
    (isJsonArray(operand) ? operand : [operand]).some((code) =>
      codeOf(value).startsWith(prefixOf(String(code))),
    ),
  schema: () => {
    const code = { type: 'string', pattern: '^[1-9]\\d{5}$' };
    const orNone = { type: ['string', 'null'], pattern: code.pattern };
    return {
      type: 'object',
      properties: { province_code: code, city_code: orNone, district_code: orNone },
      required: [...members],
      additionalProperties: false,
    };
  },
};
