import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { clockIsRight, isOffline } from '@kehu/ui/api/connection.ts';
import { createOrKeep } from '@kehu/ui/data/create.ts';
import { outboxNow } from '@kehu/ui/data/outbox.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { sendNow } from './send-photos.ts';
import type { FollowDraft, Taken } from './taken.ts';
import { texts } from './texts.ts';

/** There is something to be saved: words, what came of it, a photo or a place. */
export const isWritten = ({ content, photos, place, result }: FollowDraft): boolean =>
  content.trim() !== '' || (photos?.length ?? 0) > 0 || place !== undefined || result !== undefined;

/** Sends it, or leaves it on this device until it can be sent: then nothing comes back. */
export async function sendFollowUp(
  activity: ObjectMeta,
  target: { readonly object: string; readonly id: string },
  name: string,
  { content, photos = [], place }: FollowDraft,
  { type, next, contacts, objections, amount, result }: Taken,
): Promise<RecordData | undefined> {
  const t = texts.now();
  const later = outboxNow() !== undefined;
  const files = later ? [] : await sendNow(photos);
  const body = {
    target,
    type,
    content: content.trim() || result?.words || (place ? t.checkedIn : t.photographed),
    ...((isOffline() || photos.length > 0 || clockIsRight()) && { started_at: new Date().toISOString() }),
    ...(next !== null && { next_contact_at: next }),
    ...(contacts.length > 0 && { contact_ids: contacts }),
    ...(objections.length > 0 && { objections }),
    ...(amount !== null && { amount }),
    ...(result && { result: result.value }),
    ...(place && { location: place }),
    ...(files.length > 0 && { files }),
  };
  const ids = photos.map((photo) => photo.id);
  return createOrKeep({
    object: activity.name,
    body,
    about: target,
    title: name,
    ...(later && { photos: ids }),
  });
}
