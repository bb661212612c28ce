import { useRef, useState, type DragEvent } from 'react';
import { post } from '@kehu/ui/api/call.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { forget } from '@kehu/ui/data/changes.ts';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';

/** Megabytes that the server takes (file-routes.ts): larger ones need not be sent to learn it. */
const largest = 50;

export interface Upload {
  readonly key: number;
  readonly file: File;
  readonly error?: string;
}

async function send(object: string, id: string, file: File): Promise<void> {
  if (file.size > largest * 1_048_576) throw new TooLarge(texts.now().tooLarge(largest));
  const form = new FormData();
  form.append('object', object);
  form.append('record_id', id);
  form.append('file', file, file.name);
  await post('/files', form);
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
  const attempt = async ({ key, file }: Upload): Promise<boolean> => {
    try {
      await send(object, id, file);
      drop(key);
      return true;
    } catch (problem) {
      const error = problem instanceof TooLarge ? problem.message : reasonOf(problem);
      setUploads((now) => now.map((each) => (each.key === key ? { key, file, error } : each)));
      return false;
    }
  };
  const attemptAll = async (some: readonly Upload[]) => {
    let done = 0;
    for (const each of some) done += Number(await attempt(each));
    forget(object, id);
    if (done > 0) toast(t.sent(done));
  };
  const add = (files: readonly File[]) => {
    const fresh = files.map((file) => ({ key: ++last.current, file }));
    setUploads((now) => [...now, ...fresh]);
    void attemptAll(fresh);
  };
  const again = ({ key, file }: Upload) => {
    setUploads((now) => now.map((each) => (each.key === key ? { key, file } : each)));
    void attemptAll([{ key, file }]);
  };
  return { uploads, add, again, drop };
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
