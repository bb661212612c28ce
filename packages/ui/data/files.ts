import { useQuery } from '@tanstack/react-query';
import { address } from '../api/call.ts';
import type { SentFile } from '../api/upload.ts';
import { readPage } from './list.ts';

/** What is told of a file beside its id. */
export type FileAbout = Pick<SentFile, 'file_name' | 'size' | 'mime'>;

/** What this page has sent: until a record names such a file, no list has it. */
const sent = new Map<string, FileAbout>();

export function rememberFile(file: SentFile): void {
  sent.set(file.id, file);
}

async function readFiles(
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, FileAbout>> {
  const page = await readPage(
    'attachment',
    {
      filter: { field: 'id', op: 'in', value: ids },
      fields: ['file_name', 'size', 'mime'],
      limit: Math.min(200, ids.length),
    },
    null,
    signal,
  );
  return new Map(
    page.rows.map(({ id, values }) => [
      id,
      {
        file_name: String(values['file_name'] ?? ''),
        size: Number(values['size'] ?? 0),
        mime: String(values['mime'] ?? ''),
      },
    ]),
  );
}

/** Names and sizes of files by their ids; one that is out of sight stays without. */
export function useFiles(ids: readonly string[]): ReadonlyMap<string, FileAbout> {
  const asked = ids.filter((id) => !sent.has(id));
  const { data } = useQuery({
    queryKey: ['files', asked],
    queryFn: ({ signal }) => readFiles(asked, signal),
    enabled: asked.length > 0,
    staleTime: Infinity,
    retry: false,
  });
  return new Map(
    ids.flatMap((id) => {
      const about = sent.get(id) ?? data?.get(id);
      return about ? [[id, about] as const] : [];
    }),
  );
}

/** Where a file is read; `download` asks the browser to keep it instead of showing it. */
export const fileAddress = (id: string, download = false): string =>
  address(`/files/${id}`, download ? { download: 1 } : {});

/** What browsers show in a page of their own instead of keeping it. */
export const opensInPlace = (mime: string | undefined): boolean =>
  isPicture(mime) || mime === 'application/pdf';

/** Pictures that the server hands out to be shown in place. */
export const isPicture = (mime: string | undefined): boolean =>
  /^image\/(jpeg|png|gif|webp|bmp)$/.test(mime ?? '');
