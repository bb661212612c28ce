import { useRef, useState, type DragEvent } from 'react';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { sendFile } from '@kehu/ui/api/upload.ts';
import { forget } from '@kehu/ui/data/changes.ts';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';

/** Megabytes that the server takes (file-routes.ts): larger ones need not be sent to learn it. */
const largest = 50;

export interface Upload {
  readonly key: number;
  readonly file: File;
  /** 0 … 1 */
  readonly share: number;
  readonly stop: AbortController;
  readonly error?: string;
}

const fresh = (key: number, file: File): Upload => ({ key, file, share: 0, stop: new AbortController() });

async function send(
  target: { object: string; id: string },
  upload: Upload,
  onProgress: (share: number) => void,
) {
  if (upload.file.size > largest * 1_048_576) throw new TooLarge(texts.now().tooLarge(largest));
  await sendFile(upload.file, { target, onProgress, signal: upload.stop.signal });
}
class TooLarge extends Error {}

/** What is wrong with the file, without the sentence that something is wrong. */
const reasonOf = (problem: unknown): string =>
  (isProblem(problem) ? problem.errors[0]?.message : undefined) ?? sentenceOf(problem);

/** Files on their way to a record, one after the other; what was refused stays with its reason. */
export function useUploads(object: string, id: string) {
  const t = texts.use();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const last = useRef(0);
  const drop = (key: number) => setUploads((now) => now.filter((each) => each.key !== key));
  const change = (key: number, next: Partial<Upload>) =>
    setUploads((now) => now.map((each) => (each.key === key ? { ...each, ...next } : each)));
  const attempt = async (upload: Upload): Promise<boolean> => {
    const { key, stop } = upload;
    try {
      await send({ object, id }, upload, (share) => change(key, { share }));
      drop(key);
      return true;
    } catch (problem) {
      if (!stop.signal.aborted)
        change(key, { error: problem instanceof TooLarge ? problem.message : reasonOf(problem) });
      return false;
    }
  };
  /** Takes one back that is on its way or still waits, and clears away one that was refused. */
  const cancel = ({ key, stop }: Upload) => {
    stop.abort();
    drop(key);
  };
  const attemptAll = async (some: readonly Upload[]) => {
    let done = 0;
    for (const each of some) done += Number(await attempt(each));
    forget(object, id);
    if (done > 0) toast(t.sent(done));
  };
  const add = (files: readonly File[]) => {
    const begun = files.map((file) => fresh(++last.current, file));
    setUploads((now) => [...now, ...begun]);
    void attemptAll(begun);
  };
  const again = ({ key, file }: Upload) => {
    const next = fresh(key, file);
    setUploads((now) => now.map((each) => (each.key === key ? next : each)));
    void attemptAll([next]);
  };
  return { uploads, add, again, cancel };
}
export type Uploads = ReturnType<typeof useUploads>;

/** A place that takes files out of a folder; `over` while some hang above it. */
export function useDropZone(onFiles: ((files: readonly File[]) => void) | undefined) {
  const [over, setOver] = useState(false);
  const holdsFiles = (event: DragEvent) => onFiles && event.dataTransfer.types.includes('Files');
  return {
    over,
    zone: {
      onDragOver: (event: DragEvent) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event: DragEvent) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node) || !event.currentTarget.contains(to)) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        onFiles?.([...event.dataTransfer.files]);
      },
    },
  };
}
