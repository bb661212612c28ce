import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import type { FileStore } from '../../platform/files/store.ts';
import type { AskedByUser } from '../../platform/http/route.ts';
import { fileName } from '../files/file-name.ts';
import { tooLarge, uploadBytes } from '../files/upload-limit.ts';

/** What came with a multipart request: texts by name, and the file where it lies now. */
export interface Received {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: { readonly key: string; readonly name: string } | undefined;
}

const mappingLength = 100_000;

/** Takes the parts as they come; the file goes straight into the store. Nothing is left there when something is wrong. */
export async function receive(
  { services, request, call }: AskedByUser,
  known: readonly string[],
): Promise<Received> {
  if (!request.isMultipart()) throw new KehuError('malformed_request');
  const fields = new Map<string, string>();
  let file: Received['file'];
  const most = uploadBytes(call);
  const limits = { fileSize: most, files: 1, fields: 20, fieldSize: mappingLength };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file')
        file = { key: await keep(services.files, part.file, most), name: fileName(part.filename) };
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
  most: number,
): Promise<string> {
  const { key } = await store.put(stream, most);
  if (stream.truncated !== true) return key;
  await store.remove(key);
  throw tooLarge(most);
}
