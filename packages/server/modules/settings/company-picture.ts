import { Readable } from 'node:stream';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { fieldError, KehuError } from '@kehu/kernel/errors/error.ts';
import { inTransaction, type WritingCall } from '@kehu/engine/call/call.ts';
import { auditRow, writeEvents } from '@kehu/engine/events/write.ts';
import { largestLogo, type Logo } from '@kehu/engine/settings/logo.ts';
import { done, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject } from '../../platform/http/schema.ts';
import { sandboxPolicy } from '../../platform/security/headers.ts';

/** A picture of the company's own: what is taken for one, and how it is refused. */
export interface PictureRules {
  readonly tooLarge: Label;
  readonly wrongKind: Label;
  /** The media type by name and bytes; undefined for whatever is none that is wanted. */
  readonly mimeOf: (name: string, bytes: Buffer) => string | undefined;
}

/** Pictures of the company are its administrators'. */
export function refuse({ call }: AskedByUser): void {
  if (!call.actor.isAdmin) throw new KehuError('forbidden');
}

/** The picture that came, at most 512 KB. */
export async function receivePicture({ request }: AskedByUser, rules: PictureRules): Promise<Logo> {
  if (!request.isMultipart()) throw new KehuError('malformed_request');
  const part = await request.file({ limits: { fileSize: largestLogo, files: 1, fields: 0 } });
  if (!part) throw fieldError('file', 'required');
  const bytes = await part.toBuffer().catch(() => undefined);
  if (!bytes || part.file.truncated) throw new KehuError('too_large', { detail: rules.tooLarge });
  const mime = rules.mimeOf(part.filename, bytes);
  if (mime === undefined) throw fieldError('file', 'not_in_options', undefined, rules.wrongKind);
  return { mime, bytes };
}

/** Writes or takes away a picture; the audit log tells its name and size. */
export async function keepPicture(
  { call }: AskedByUser,
  name: string,
  picture: Logo | null,
  write: (writing: WritingCall) => Promise<void>,
): Promise<Answer> {
  await inTransaction(call, async (writing) => {
    await write(writing);
    const size = picture ? picture.bytes.length : 0;
    await writeEvents(writing, auditRow(writing, 'settings_changed', name, { [name]: size }));
  });
  return done;
}

/** 404 where there is none. */
export function showPicture(picture: Logo | undefined, cacheControl: string): Answer {
  if (!picture) throw new KehuError('not_found');
  return {
    status: 200,
    stream: Readable.from([picture.bytes]),
    headers: {
      'content-length': String(picture.bytes.length),
      'content-type': picture.mime,
      'content-security-policy': sandboxPolicy,
      'cache-control': cacheControl,
    },
  };
}

/** What the routes that replace one have in common. */
export const pictureUpload = {
  tag: 'settings',
  access: 'user',
  bodyLimit: largestLogo + 65_536,
  multipart: anObject({ file: { type: 'string', format: 'binary' } }, ['file']),
  answers: { 204: null },
} as const satisfies Partial<Route>;
