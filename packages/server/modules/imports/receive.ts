import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { FileStore } from '../../platform/files/store.ts';
import type { AskedByUser } from '../../platform/http/route.ts';
import { defaultLimits } from '../../platform/sheets/limits.ts';
import { fileName } from '../files/file-name.ts';

/** What came with a multipart request: texts by name, and the file where it lies now. */
export interface Received {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: { readonly key: string; readonly name: string } | undefined;
}

const mappingLength = 100_000;

/** Takes the parts as they come; the file goes straight into the store. Nothing is left there when something is wrong. */
export async function receive(
  { services, request }: AskedByUser,
  known: readonly string[],
): Promise<Received> {
  if (!request.isMultipart()) throw new KehuError('malformed_request');
  const fields = new Map<string, string>();
  let file: Received['file'];
  const limits = { fileSize: defaultLimits.fileBytes, files: 1, fields: 20, fieldSize: mappingLength };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file')
        file = { key: await keep(services.files, part.file), name: fileName(part.filename) };
      else if (!known.includes(part.fieldname)) throw fieldError(part.fieldname, 'unknown_field');
      else fields.set(part.fieldname, String(part.value));
    }
    return { fields, file };
  } catch (error) {
    if (file) await services.files.remove(file.key);
    throw error;
  }
}

async function keep(
  store: FileStore,
  stream: Parameters<FileStore['put']>[0] & { truncated?: boolean },
): Promise<string> {
  const { key } = await store.put(stream, defaultLimits.fileBytes);
  if (stream.truncated !== true) return key;
  await store.remove(key);
  throw new KehuError('too_large');
}
