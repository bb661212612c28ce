import type { ParseContext } from '../declare/kind.ts';
import type { FieldError } from '../errors/error.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/json.ts';
import {
  everything,
  maxDepth,
  maxLeaves,
  operators,
  type Filter,
  type Leaf,
  type Operator,
} from './filter.ts';
import { isNullary, parseOperand } from './operand.ts';
import { isPath, type ResolveField } from './resolve.ts';

/** A filter, or everything that is wrong with it, field by field. */
export type ParsedFilter =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** What one parsing gathers: the leaves seen and everything that is wrong. */
interface Reading {
  readonly resolve: ResolveField;
  readonly context: ParseContext;
  readonly errors: FieldError[];
  leaves: number;
}

function wrong(reading: Reading, error: FieldError): undefined {
  reading.errors.push(error);
  return undefined;
}

const misshapen: FieldError = { field: 'filter', code: 'bad_format' };

function isOperator(op: unknown): op is Operator {
  return operators.some((known) => known === op);
}

function readLeaf(json: JsonObject, reading: Reading): Leaf | undefined {
  const { field: asked, op, value, ...more } = json;
  const path = op === 'in_my_dept' ? departmentOf(asked, reading) : asked;
  if (typeof path !== 'string' || Object.keys(more).length > 0) return wrong(reading, misshapen);
  const found = isPath(path) ? reading.resolve(path) : undefined;
  if (!found) return wrong(reading, { field: path, code: 'unknown_field' });
  if (!isOperator(op)) return wrong(reading, { field: path, code: 'bad_format' });
  const operand = parseOperand(found.kind, found.declaration, op, value, reading.context);
  if (!operand.ok) {
    const { code, params } = operand;
    return wrong(reading, { field: path, code, ...(params && { params }) });
  }
  return isNullary(op) ? { field: path, op } : { field: path, op, value: operand.value };
}

/** 负责人 属于 本部门 is asked of the department that a record belongs to by its owner (spec README §3). */
function departmentOf(path: Json | undefined, { resolve }: Reading): Json | undefined {
  const isOwner = path === 'owner_id' && resolve(path) !== undefined;
  return isOwner && resolve('owner_dept_id') !== undefined ? 'owner_dept_id' : path;
}

function readGroup(parts: Json, depth: number, reading: Reading): readonly Filter[] | undefined {
  if (!isJsonArray(parts)) return wrong(reading, misshapen);
  if (depth > maxDepth) {
    return wrong(reading, { field: 'filter', code: 'over_limit', params: { max: maxDepth } });
  }
  return parts.map((part: Json) => readNode(part, depth, reading)).filter((part) => part !== undefined);
}

function readNode(json: Json | undefined, depth: number, reading: Reading): Filter | undefined {
  if (reading.leaves >= maxLeaves + 1) return undefined;
  if (!isJsonObject(json)) return wrong(reading, misshapen);
  const [only, ...more] = Object.keys(json);
  const join = only === 'and' || only === 'or' ? only : undefined;
  if (!join) {
    reading.leaves += 1;
    return readLeaf(json, reading);
  }
  const parts =
    more.length === 0 ? readGroup(json[join] ?? null, depth + 1, reading) : wrong(reading, misshapen);
  if (!parts) return undefined;
  return join === 'and' ? { and: parts } : { or: parts };
}

/**
 * A filter as a caller sends it → a filter whose operands are canonical values of their kinds. Nothing at all is
 * `everything`. Groups nest ≤ 5 deep and hold ≤ 50 conditions. Errors, each at its field: `unknown_field`,
 * `bad_format` (also an operator that the kind does not have), `over_limit` {max} at `filter`, and what the kind says.
 * @example parseFilter({ and: [{ field: 'grade', op: 'in', value: ['A', 'B'] }] }, resolve, context)
 */
export function parseFilter(
  json: Json | undefined,
  resolve: ResolveField,
  context: ParseContext,
): ParsedFilter {
  if (json === undefined || json === null) return { ok: true, filter: everything };
  const reading: Reading = { resolve, context, errors: [], leaves: 0 };
  const filter = readNode(json, 0, reading);
  if (reading.leaves > maxLeaves) {
    return { ok: false, errors: [{ field: 'filter', code: 'over_limit', params: { max: maxLeaves } }] };
  }
  return filter && reading.errors.length === 0 ? { ok: true, filter } : { ok: false, errors: reading.errors };
}
