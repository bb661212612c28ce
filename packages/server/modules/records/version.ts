import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { AskedByUser } from '../../platform/http/route.ts';

/**
 * The version that the caller last saw: body `version` or `If-Match`. 428 without; 422 `bad_format` at `version` for
 * what is no number, and for two that contradict each other.
 */
export function versionOf({ request, body, query }: AskedByUser): number {
  const given = [body['version'], query['version'], versionOfHeader(request.headers['if-match'])];
  const versions = new Set(given.flatMap((one) => (isGiven(one) ? [numberOf(one)] : [])));
  const [version, ...others] = versions;
  if (version === undefined) throw new KehuError('version_required');
  if (others.length > 0) throw fieldError('version', 'bad_format');
  return version;
}

const isGiven = (version: Json | undefined): version is Json =>
  version !== undefined && version !== null && version !== '';

function numberOf(given: Json): number {
  const version = typeof given === 'string' ? Number(given) : given;
  if (typeof version !== 'number' || !Number.isSafeInteger(version))
    throw fieldError('version', 'bad_format');
  return version;
}

/** `"3"`, `W/"3"`, `3` */
function versionOfHeader(header: string | undefined): string | undefined {
  return header === undefined ? undefined : header.trim().replace(/^(?:W\/)?"?(.*?)"?$/, '$1');
}
