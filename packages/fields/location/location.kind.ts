import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldKind, Parsed } from '@kehu/kernel/declare/kind.ts';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import {
  accept,
  isEmpty,
  refuse,
  type Declared,
  type FieldOptions,
  type Only,
} from '../family/declaration.ts';

export type LocationField = FieldDeclaration;

/** Members of a place and what each must be; `lng` and `lat` are degrees (WGS 84), `accuracy` metres, `at` a moment. */
const members: { readonly [name: string]: (value: Json) => boolean } = {
  lng: (value) => isWithin(value, 180),
  lat: (value) => isWithin(value, 90),
  accuracy: (value) => typeof value === 'number' && value >= 0 && value <= 10_000_000,
  at: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value),
  address: (value) =>
    typeof value === 'string' && value.length <= 200 && value.isWellFormed() && !value.includes('\0'),
};

const isWithin = (value: Json, most: number): boolean =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most;

/**
 * Where somebody was (外勤签到): `{lng, lat, address?, accuracy?, at?}`. `accuracy` is within how many metres, `at` when it
 * was measured. Errors: `bad_format`.
 * @example location({ label: { zh: '签到位置', en: 'Check-in' } })
 */
export function location<const O extends FieldOptions>(
  options: Only<O, FieldOptions>,
): Declared<'location', O, JsonObject> {
  return { ...options, kind: 'location' };
}

function parse(input: unknown): Parsed<JsonObject> {
  if (isEmpty(input)) return accept<JsonObject>(null);
  if (typeof input !== 'object' || !isJsonObject(input) || Object.getPrototypeOf(input) !== Object.prototype)
    return refuse('bad_format');
  const given = Object.entries(input).filter(([, value]) => value !== null);
  const sound = given.every(
    ([name, value]) => Object.hasOwn(members, name) && members[name]?.(value) === true,
  );
  if (!sound || input['lng'] == null || input['lat'] == null) return refuse('bad_format');
  return accept<JsonObject>(Object.fromEntries(given));
}

/** @example '上海市浦东新区世纪大道 100 号 (121.49970, 31.23970 ±20 m)' */
function format({ lng, lat, address, accuracy }: JsonObject): string {
  const about = typeof accuracy === 'number' ? ` ±${Math.round(accuracy)} m` : '';
  const spot = `${Number(lng).toFixed(5)}, ${Number(lat).toFixed(5)}${about}`;
  return typeof address === 'string' && address !== '' ? `${address} (${spot})` : spot;
}

export const locationKind: FieldKind<LocationField, JsonObject> = {
  name: 'location',
  label: { zh: '位置', en: 'Place' },
  operators: ['empty', 'not_empty'],
  sortable: false,
  groupable: false,
  parse,
  parseCell: (cell) => (cell.text.trim() === '' ? parse(null) : refuse('bad_format')),
  format,
  schema: () => ({
    type: 'object',
    properties: {
      lng: { type: 'number', minimum: -180, maximum: 180 },
      lat: { type: 'number', minimum: -90, maximum: 90 },
      address: { type: 'string', maxLength: 200 },
      accuracy: { type: 'number', minimum: 0 },
      at: { type: 'string', format: 'date-time' },
    },
    required: ['lng', 'lat'],
    additionalProperties: false,
  }),
};
