import { useEffect, useRef, useState } from 'react';
import { FileSpreadsheet } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { FileDrop } from '@kehu/ui/parts/drop.tsx';
import { Share } from '@kehu/ui/parts/upload.tsx';
import { previewFile, templateOf, type Preview } from './import-api.ts';
import { texts } from './texts.ts';

/** Why a file is not read: the reason stands at its field. */
const reasonOf = (error: unknown): string =>
  isProblem(error) ? (error.errors[0]?.message ?? sentenceOf(error)) : sentenceOf(error);

interface Underway {
  readonly name: string;
  /** 0 … 1; whole, it is being read on the other side. */
  readonly share: number;
}

function useSending(object: ObjectMeta, onPreview: (preview: Preview) => void) {
  const [underway, setUnderway] = useState<Underway>();
  const [error, setError] = useState<unknown>();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const send = async (file: File) => {
    const own = new AbortController();
    stop.current = own;
    setUnderway({ name: file.name, share: 0 });
    setError(undefined);
    const onProgress = (share: number) => setUnderway({ name: file.name, share });
    try {
      onPreview(await previewFile(object.name, file, undefined, { onProgress, signal: own.signal }));
    } catch (problem) {
      if (!own.signal.aborted) setError(problem);
      setUnderway(undefined);
    }
  };
  return { underway, error, send, cancel: () => stop.current?.abort() };
}

/** A file from the computer or the phone. */
export function UploadStep({
  object,
  kept,
  onResume,
  onPreview,
}: {
  object: ObjectMeta;
  /** Name of a file that was sent before and not imported. */
  kept: string | undefined;
  onResume: () => void;
  onPreview: (preview: Preview) => void;
}) {
  const t = texts.use();
  const { underway, error, send, cancel } = useSending(object, onPreview);
  const busy = underway !== undefined;
  return (
    <div className="k-stack">
      <FileDrop
        label={t.file}
        accept=".xlsx,.csv,.xls,.txt"
        disabled={busy}
        onFile={(file) => void send(file)}
      >
        {busy ? <span className="k-spinner" /> : <FileSpreadsheet />}
        <strong>{busy ? (underway.share < 1 ? t.uploading : t.reading) : t.drop}</strong>
        <span>{t.dropHint}</span>
      </FileDrop>
      {underway && underway.share < 1 && (
        <p className="k-import-sending">
          <Share name={underway.name} share={underway.share} />
          <Button small onClick={cancel}>
            {t.cancelUpload}
          </Button>
        </p>
      )}
      {error !== undefined && (
        <p className="k-bad" role="alert">
          {reasonOf(error)}
        </p>
      )}
      <div className="k-import-foot">
        <a className="k-link" href={templateOf(object.name)} download>
          {t.template}
        </a>
        <span className="k-muted">{t.templateHint}</span>
        <span className="k-spring" />
        {kept !== undefined && <Button onClick={onResume}>{t.resume(kept)}</Button>}
      </div>
    </div>
  );
}
