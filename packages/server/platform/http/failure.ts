import { KehuError, type FieldError } from '@kehu/kernel/errors/error.ts';
import type { ErrorCode } from '@kehu/kernel/errors/codes.ts';
import { readValidation } from './validation.ts';

/** Codes of Fastify and PostgreSQL that are the caller's business or the moment's; everything else is a fault of ours. */
const known: { readonly [code: string]: ErrorCode } = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'malformed_request',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_request',
  FST_ERR_BAD_URL: 'not_found',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_HANDLER_TIMEOUT: 'too_expensive',
  FST_REQ_FILE_TOO_LARGE: 'too_large',
  FST_FILES_LIMIT: 'too_large',
  FST_FIELDS_LIMIT: 'too_large',
  FST_PARTS_LIMIT: 'too_large',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'malformed_request',
  '57014': 'too_expensive',
  '40001': 'external_unavailable',
  '40P01': 'external_unavailable',
  '57P01': 'external_unavailable',
  '57P02': 'external_unavailable',
  '57P03': 'external_unavailable',
  '53300': 'external_unavailable',
  '08006': 'external_unavailable',
  ECONNREFUSED: 'external_unavailable',
  ECONNRESET: 'external_unavailable',
  ENOENT: 'external_unavailable',
};

/** Codes that are worth another try in a moment. */
const passing: ReadonlySet<ErrorCode> = new Set(['external_unavailable']);

/** Whatever was thrown → the refusal that the caller gets; `undefined` for what he must not be told about. */
export function refusalOf(error: unknown): KehuError | undefined {
  if (error instanceof KehuError) return error;
  const errors = readValidation(error);
  if (errors) return invalid(errors);
  const code = memberOf(error, 'code');
  const found = typeof code === 'string' && Object.hasOwn(known, code) ? known[code] : undefined;
  if (found) return new KehuError(found, passing.has(found) ? { extra: { retry_after: 2 } } : {});
  const status = memberOf(error, 'statusCode');
  return status === 400 ? new KehuError('malformed_request') : undefined;
}

/** A body that is no object is malformed; what stands wrong inside it has a name. */
function invalid(errors: readonly FieldError[]): KehuError {
  return errors.some(({ field }) => field === '')
    ? new KehuError('malformed_request')
    : new KehuError('validation_failed', { errors });
}

function memberOf(error: unknown, name: 'code' | 'statusCode'): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  return name in error ? Reflect.get(error, name) : undefined;
}
