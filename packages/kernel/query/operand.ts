import type { FieldDeclaration } from '../declare/field.ts';
import type { FieldKind, ParseContext, Parsed } from '../declare/kind.ts';
import { isJsonArray, type Json } from '../json/json.ts';
import { isDay } from '../time/day.ts';
import type { Operator } from './filter.ts';

/** Values in one `in` or `not_in`. */
export const maxOperands = 1000;

const nullary: ReadonlySet<Operator> = new Set(['empty', 'not_empty', 'is_me', 'in_my_dept']);

/** True for operators that take no operand (`true` is allowed, as declarations write it). */
export function isNullary(op: Operator): boolean {
  return nullary.has(op);
}

const bad = { ok: false, code: 'bad_format' } as const;

/** One value that must not be empty: emptiness is asked for by `empty`. */
function single(input: Json | undefined, parse: (input: unknown) => Parsed<Json>): Parsed<Json> {
  const parsed = parse(input);
  return parsed.ok && parsed.value === null ? bad : parsed;
}

function each(inputs: readonly Json[], parse: (input: unknown) => Parsed<Json>): Parsed<Json> {
  const values: Json[] = [];
  for (const input of inputs) {
    const parsed = single(input, parse);
    if (!parsed.ok) return parsed;
    if (parsed.value !== null) values.push(parsed.value);
  }
  return { ok: true, value: values };
}

function range(operand: Json | undefined, parse: (input: unknown) => Parsed<Json>): Parsed<Json> {
  if (!isJsonArray(operand) || operand.length !== 2) return bad;
  const ends: (Json | null)[] = [];
  for (const end of operand) {
    const parsed = parse(end);
    if (!parsed.ok) return parsed;
    ends.push(parsed.value);
  }
  return ends.every((end) => end === null) ? bad : { ok: true, value: ends };
}

/**
 * The operand of an operator, each element through `parse`: a list for `in`, two ends for `between` (one of them may
 * be null: open), one value for the rest.
 */
export function eachOperand(
  op: Operator,
  operand: Json | undefined,
  parse: (input: unknown) => Parsed<Json>,
): Parsed<Json> {
  if (op === 'between') return range(operand, parse);
  if (op !== 'in' && op !== 'not_in') return single(operand, parse);
  if (!isJsonArray(operand)) return bad;
  if (operand.length > maxOperands) return { ok: false, code: 'over_limit', params: { max: maxOperands } };
  return each(operand, parse);
}

/** `was`: a value and the day at whose end it was that; of fields alone whose past is written down (`history`). */
function parseWas(
  kind: FieldKind,
  field: FieldDeclaration,
  operand: Json | undefined,
  context: ParseContext,
): Parsed<Json> {
  if (field.history === undefined || !isJsonArray(operand) || operand.length !== 2) return bad;
  const [value, day] = operand;
  if (typeof day !== 'string' || !isDay(day)) return bad;
  const parsed = single(value, (input) => kind.parse(input, field, context));
  return parsed.ok ? { ok: true, value: [parsed.value, day] } : parsed;
}

/**
 * The canonical operand of a condition. Errors: `bad_format` when the kind has no such operator or the operand has the
 * wrong shape, else what the kind says of the value.
 * @example parseOperand(intKind, field, 'in', ['1', 2], context) // { ok: true, value: [1, 2] }
 */
export function parseOperand(
  kind: FieldKind,
  field: FieldDeclaration,
  op: Operator,
  operand: Json | undefined,
  context: ParseContext,
): Parsed<Json> {
  if (op === 'was') return parseWas(kind, field, operand, context);
  if (!kind.operators.includes(op)) return bad;
  if (isNullary(op)) {
    return operand === undefined || operand === null || operand === true ? { ok: true, value: null } : bad;
  }
  if (kind.parseOperand) return kind.parseOperand(op, operand, field, context);
  return eachOperand(op, operand, (input) => kind.parse(input, field, context));
}
