import { Ajv, type ErrorObject } from 'ajv';
import type { FastifySchemaCompiler } from 'fastify';
import type { ErrorCode } from '@kehu/kernel/errors/codes.ts';
import type { ErrorParams, FieldError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';

const options = {
  allErrors: true,
  validateFormats: false,
  removeAdditional: false,
  useDefaults: true,
  allowUnionTypes: true,
} as const;
/** Addresses carry texts only: `limit=50` is a number there and nowhere else. */
const addresses = new Ajv({ ...options, coerceTypes: true });
const bodies = new Ajv({ ...options, coerceTypes: false });

/** Checks queries and bodies against the schemas of the routes; the same schemas stand in the OpenAPI document. */
export const compileSchema: FastifySchemaCompiler<JsonObject> = ({ schema, httpPart }) =>
  (httpPart === 'body' ? bodies : addresses).compile(schema);

/** What Fastify throws when a schema is not met, as errors of fields; undefined for any other error. */
export function readValidation(error: unknown): readonly FieldError[] | undefined {
  if (typeof error !== 'object' || error === null || !('validation' in error)) return undefined;
  const found: unknown = error.validation;
  return Array.isArray(found) ? uniqueByField(found.filter(isAjvError).map(fieldErrorOf)) : undefined;
}

const isAjvError = (error: unknown): error is ErrorObject =>
  typeof error === 'object' && error !== null && 'keyword' in error && 'instancePath' in error;

const codes: { readonly [keyword: string]: ErrorCode } = {
  additionalProperties: 'unknown_field',
  required: 'required',
  enum: 'not_in_options',
  const: 'not_in_options',
  maxLength: 'too_long',
  minimum: 'out_of_range',
  maximum: 'out_of_range',
  maxItems: 'over_limit',
  minItems: 'required',
};

function fieldErrorOf(error: ErrorObject): FieldError {
  const { keyword, params } = error;
  const inner: unknown =
    keyword === 'additionalProperties' ? params['additionalProperty'] : params['missingProperty'];
  const field = [pathOf(error.instancePath), typeof inner === 'string' ? inner : '']
    .filter(Boolean)
    .join('.');
  return { field, code: codes[keyword] ?? 'bad_format', ...limitOf(keyword, params) };
}

function limitOf(keyword: string, params: ErrorObject['params']): { params?: ErrorParams } {
  const limit: unknown = params['limit'];
  if (typeof limit !== 'number') return {};
  return { params: keyword.startsWith('min') ? { min: limit } : { max: limit } };
}

/** `/children/0/name` → `children[0].name` */
function pathOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part), '');
}

function uniqueByField(errors: readonly FieldError[]): readonly FieldError[] {
  return [...new Map(errors.map((error) => [`${error.field} ${error.code}`, error])).values()];
}
