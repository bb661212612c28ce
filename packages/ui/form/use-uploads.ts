import { useEffect, useRef, useState } from 'react';
import { sendFile, type SentFile } from '../api/upload.ts';
import { isProblem, sentenceOf } from '../api/problem.ts';
import { rememberFile } from '../data/files.ts';
import { useMeta } from '../data/meta.ts';
import { texts } from '../locales/texts.ts';

/** A file on its way, or one that was refused. */
export interface Upload {
  readonly key: string;
  readonly file: File;
  /** 0 … 1 */
  readonly share: number;
  readonly error: string | undefined;
}

/** Megabytes that one file may have, as the company set it. */
export const useUploadLimit = (): number => useMeta().company.uploadMb;

function refusalOf(file: File, megabytes: number, kinds: readonly string[] | undefined): string | undefined {
  const t = texts.now().files;
  if (kinds && !kinds.includes(file.type)) return t.wrongKind;
  if (file.size > megabytes * 1_048_576) return t.tooLarge(megabytes);
  return file.size === 0 ? t.empty : undefined;
}

const reasonOf = (problem: unknown): string =>
  (isProblem(problem) ? problem.errors[0]?.message : undefined) ?? sentenceOf(problem);

let last = 0;

/**
 * Sends files one after the other; `onSent` gets all that arrived, once, when nothing is on its way any more.
 * `kinds`: media types that are let in, all of them unless said.
 */
export function useUploads(onSent: (files: readonly SentFile[]) => void, kinds?: readonly string[]) {
  const megabytes = useUploadLimit();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const tell = useRef(onSent);
  useEffect(() => {
    tell.current = onSent;
  });
  useEffect(() => {
    const open = running.current;
    return () => open.forEach((each) => each.abort());
  }, []);
  const change = (key: string, next: Partial<Upload>) =>
    setUploads((all) => all.map((each) => (each.key === key ? { ...each, ...next } : each)));
  const drop = (key: string) => {
    running.current.get(key)?.abort();
    running.current.delete(key);
    setUploads((all) => all.filter((each) => each.key !== key));
  };
  const sendOne = async ({ key, file }: Upload): Promise<readonly SentFile[]> => {
    const stop = running.current.get(key);
    if (!stop) return [];
    try {
      const sent = await sendFile(file, {
        onProgress: (share) => change(key, { share }),
        signal: stop.signal,
      });
      rememberFile(sent);
      drop(key);
      return [sent];
    } catch (problem) {
      running.current.delete(key);
      if (!stop.signal.aborted) change(key, { error: reasonOf(problem) });
      return [];
    }
  };
  const start = async (files: readonly File[]) => {
    const begun = files.map((file): Upload => {
      last += 1;
      return { key: String(last), file, share: 0, error: refusalOf(file, megabytes, kinds) };
    });
    setUploads((all) => [...all.filter((each) => each.error === undefined), ...begun]);
    const good = begun.filter((each) => each.error === undefined);
    for (const { key } of good) running.current.set(key, new AbortController());
    const sent: SentFile[] = [];
    for (const each of good) sent.push(...(await sendOne(each)));
    if (sent.length > 0) tell.current(sent);
  };
  return {
    uploads,
    busy: uploads.some((each) => each.error === undefined),
    start: (files: readonly File[]) => void start(files),
    drop,
  };
}
