import type { Readable } from 'node:stream';
import type { Answer } from '../../platform/http/route.ts';
import { sandboxPolicy } from '../../platform/security/headers.ts';

const types: { readonly [ending: string]: string } = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** A spreadsheet as a download: never shown in the browser, never kept by a cache. */
export function sheetDownload(stream: Readable, name: string): Answer {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    status: 200,
    stream,
    headers: {
      'content-type': types[ending] ?? 'application/octet-stream',
      'content-disposition': `attachment; filename="download.${ending}"; filename*=UTF-8''${encoded}`,
      'content-security-policy': sandboxPolicy,
      'cache-control': 'private, no-store',
    },
  };
}
