import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldKind, Parsed } from '@kehu/kernel/declare/kind.ts';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { compareText, sameJson } from '@kehu/kernel/query/match.ts';
import { eachOperand } from '@kehu/kernel/query/operand.ts';
import {
  accept,
  isEmpty,
  refuse,
  type Declared,
  type FieldOptions,
  type Only,
} from '../family/declaration.ts';
import { idSchema, lookUp, parseId, referenceOperators } from '../family/reference.ts';

/** A reference to a record of one of several objects. */
export interface PolyField extends FieldDeclaration {
  /** Names of the objects that it may point at. */
  readonly to: readonly string[];
}

/** The record: its object and its id. */
export type PolyValue<T extends string = string> = { readonly object: T; readonly id: string };

/**
 * One record of one of several objects, `{ object, id }`. Errors: `bad_format`, `not_in_options` (another object);
 * the engine adds `ref_not_found`, `ref_no_access`.
 * @example poly(['account', 'lead'], { label: { zh: '对象', en: 'About' } })
 */
export function poly<const T extends readonly string[], const O extends FieldOptions>(
  to: T,
  options: Only<O, FieldOptions>,
): Declared<'poly', O & { readonly to: T }, PolyValue<T[number]>> {
  return { ...options, kind: 'poly', to };
}

function parse(input: unknown, field: PolyField): Parsed<PolyValue> {
  if (isEmpty(input)) return accept<PolyValue>(null);
  if (!isJsonObject(input) || Object.keys(input).some((key) => key !== 'object' && key !== 'id')) {
    return refuse('bad_format');
  }
  const id = parseId(input['id']);
  if (!id.ok || id.value === null || typeof input['object'] !== 'string') return refuse('bad_format');
  if (!field.to.includes(input['object'])) return refuse('not_in_options');
  return accept({ object: input['object'], id: id.value });
}

export const polyKind: FieldKind<PolyField, PolyValue> = {
  name: 'poly',
  label: { zh: '关联任一对象', en: 'Reference to one of several' },
  operators: referenceOperators,
  sortable: false,
  groupable: false,
  parse,
  // `lead:张三` names the object; without a name the first object of the declaration is meant.
  parseCell(cell, field) {
    const [, named = '', rest = ''] = /^\s*([a-z][a-z0-9_]*)[:：](.*)$/s.exec(cell.text) ?? [];
    const object = field.to.includes(named) ? named : (field.to[0] ?? '');
    const found = lookUp(object, [field.to.includes(named) ? rest : cell.text]);
    if ('lookup' in found || !found.ok) return found;
    return accept(found.value === null ? null : { object, id: found.value });
  },
  parseOperand: (op, operand, field) => eachOperand(op, operand, (input) => parse(input, field)),
  format: (value) => value.id,
  compare: (a, b) => (sameJson(a, b) ? 0 : compareText(a.object + a.id, b.object + b.id)),
  schema: (field) => ({
    type: 'object',
    properties: { object: { type: 'string', enum: [...field.to] }, id: idSchema },
    required: ['object', 'id'],
    additionalProperties: false,
  }),
  check: (field) => (field.to.length === 0 ? ['to must name at least one object'] : []),
};
