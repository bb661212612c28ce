import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { AskedByUser } from '../../platform/http/route.ts';

/** The version that the caller last saw: body `version` or `If-Match`. 428 without, 422 for what is no number. */
export function versionOf({ request, body, query }: AskedByUser): number {
  const given = body['version'] ?? query['version'] ?? versionOfHeader(request.headers['if-match']);
  if (given === undefined || given === null || given === '') throw new KehuError('version_required');
  const version = typeof given === 'string' ? Number(given) : given;
  if (typeof version !== 'number' || !Number.isSafeInteger(version))
    throw fieldError('version', 'bad_format');
  return version;
}

/** `"3"`, `W/"3"`, `3` */
function versionOfHeader(header: string | undefined): string | undefined {
  return header === undefined ? undefined : header.trim().replace(/^(?:W\/)?"?(.*?)"?$/, '$1');
}
