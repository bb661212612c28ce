import { sendFile } from '@kehu/ui/api/upload.ts';
import { rememberFile } from '@kehu/ui/data/files.ts';
import { dropPhotos, photoOf, type KeptPhoto } from '../../offline/photos.ts';

/** Sends photos at once, where nothing can be kept for later: ids of the files, in the order of the photos. */
export async function sendNow(photos: readonly KeptPhoto[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { id, name } of photos) {
    const photo = await photoOf(id);
    if (!photo) continue;
    const sent = await sendFile(new File([photo.bytes], name, { type: photo.bytes.type }));
    rememberFile(sent);
    ids.push(sent.id);
  }
  await dropPhotos(photos.map(({ id }) => id));
  return ids;
}
