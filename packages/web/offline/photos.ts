import { uniqueKey } from '@kehu/ui/api/unique-key.ts';
import { getAll, getOne, put, remove } from './database.ts';
import type { Entry, Photo } from './outbox/entry.ts';
import { ownerNow } from './owner.ts';

/** Pixels of the longer side, and bytes, that a photo is made to fit into: readable, and sent over a weak line. */
const longest = 2_048;
const largest = 1_500_000;
/** Bytes of what a camera or an album may hand over. */
const mostRead = 60_000_000;

/** The browser cannot read the picture, or it is far too large. */
export class UnreadablePhoto extends Error {}

async function drawn(bitmap: ImageBitmap, scale: number, quality: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new UnreadablePhoto();
  // What is transparent would become black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
  if (!blob) throw new UnreadablePhoto();
  return blob;
}

/**
 * A picture made small: upright as its camera held it, without what else the camera noted (place, device). Throws
 * `UnreadablePhoto`.
 */
export async function compress(file: Blob): Promise<Blob> {
  if (file.size > mostRead) throw new UnreadablePhoto();
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new UnreadablePhoto();
  });
  try {
    let scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
    let blob = await drawn(bitmap, scale, 0.82);
    for (let quality = 0.7; blob.size > largest && quality > 0.3; quality -= 0.15) {
      scale *= 0.85;
      blob = await drawn(bitmap, scale, quality);
    }
    return blob;
  } finally {
    bitmap.close();
  }
}

/** A photo that has been put on this device, and how it is named. */
export interface KeptPhoto {
  readonly id: string;
  readonly name: string;
}

export async function keepPhoto(file: Blob, name: string): Promise<KeptPhoto> {
  const bytes = await compress(file);
  const id = uniqueKey();
  const photo: Photo = { id, owner: ownerNow()?.id ?? '', name, bytes };
  await put('photos', photo);
  return { id, name };
}

export const photoOf = (id: string): Promise<Photo | undefined> => getOne<Photo>('photos', id);
export const dropPhotos = (ids: readonly string[]): Promise<void> => remove('photos', ...ids);

/** Forgets photos that neither something unsent nor something half written refers to any more. */
export async function sweepPhotos(): Promise<void> {
  const drafts = Object.keys(localStorage)
    .filter((key) => key.startsWith('kehu.draft.follow.'))
    .map((key) => localStorage.getItem(key) ?? '')
    .join();
  const waiting = new Set((await getAll<Entry>('outbox')).flatMap(({ photos = [] }) => photos));
  const photos = await getAll<Photo>('photos');
  await dropPhotos(photos.map(({ id }) => id).filter((id) => !waiting.has(id) && !drafts.includes(id)));
}
