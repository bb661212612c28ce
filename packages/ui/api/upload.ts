import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { localeNow } from '../language/language.ts';
import { answersNow } from './answers.ts';
import { address, pause, pauses } from './call.ts';
import { previewHeader } from './preview.ts';
import { offline, Problem } from './problem.ts';
import { uniqueKey } from './unique-key.ts';

/** A file as `POST /files` answers it. */
export interface SentFile {
  readonly id: string;
  readonly file_name: string;
  /** Bytes. */
  readonly size: number;
  readonly mime: string;
}

/** The record that a file is for, when it is there already. */
interface For {
  readonly object: string;
  readonly id: string;
}

function formOf(file: File, target: For | undefined): FormData {
  const form = new FormData();
  if (target) {
    form.append('object', target.object);
    form.append('record_id', target.id);
  }
  form.append('file', file, file.name);
  return form;
}

const bodyOf = (text: string): Json => {
  try {
    return promised<Json>(JSON.parse(text));
  } catch {
    return null;
  }
};

/** How a form is sent. */
export interface Sending {
  /** Told the share that has left, 0 … 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}
interface Options extends Sending {
  readonly target?: For;
}

/** One attempt. `fetch` cannot tell how far it is, so this is the older way. */
function attempt(
  path: string,
  form: FormData,
  key: string,
  { onProgress, signal }: Sending,
): Promise<JsonObject> {
  return new Promise((done, refuse) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(path));
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Accept-Language', localeNow());
    request.setRequestHeader('Idempotency-Key', key);
    const shown = previewHeader();
    if (shown) request.setRequestHeader(...shown);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onerror = () => refuse(offline());
    request.onabort = () => refuse(new DOMException('Cancelled', 'AbortError'));
    request.onload = () => {
      const body = bodyOf(request.responseText);
      const known = isJsonObject(body) ? body : {};
      if (request.status < 200 || request.status > 299)
        return refuse(new Problem(request.status, known, request.getResponseHeader('x-request-id')));
      done(known);
    };
    if (signal?.aborted) return refuse(new DOMException('Cancelled', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}

/** Under one key the same form may be sent again when the line breaks: what has arrived is not taken twice. */
async function attempts(path: string, form: FormData, sending: Sending): Promise<JsonObject> {
  const key = uniqueKey();
  for (const wait of [...pauses, undefined]) {
    try {
      return await attempt(path, form, key, sending);
    } catch (error) {
      const isLost = error instanceof Problem && error.code === 'offline';
      if (!isLost || wait === undefined) throw error;
      await pause(wait);
    }
  }
  throw offline();
}

/**
 * Sends a form with files, telling how far it is; a session that has ended meanwhile is settled as with any call. Throws
 * `Problem`, or AbortError.
 */
export async function sendForm(path: string, form: FormData, sending: Sending = {}): Promise<JsonObject> {
  try {
    return await attempts(path, form, sending);
  } catch (error) {
    const answers = answersNow();
    if (!(error instanceof Problem) || error.code !== 'unauthenticated' || !answers) throw error;
    await answers.signIn();
    return attempts(path, form, sending);
  }
}

export async function sendFile(file: File, { target, ...sending }: Options = {}): Promise<SentFile> {
  const { id, file_name, size, mime } = await sendForm('/files', formOf(file, target), sending);
  return { id: String(id), file_name: String(file_name), size: Number(size), mime: String(mime) };
}
