import { useState } from 'react';
import { FileSpreadsheet } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { FileDrop } from '@kehu/ui/parts/drop.tsx';
import { previewFile, templateOf, type Preview } from './import-api.ts';
import { texts } from './texts.ts';

/** Why a file is not read: the reason stands at its field. */
const reasonOf = (error: unknown): string =>
  isProblem(error) ? (error.errors[0]?.message ?? sentenceOf(error)) : sentenceOf(error);

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
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = async (file: File) => {
    setBusy(true);
    setError(undefined);
    try {
      onPreview(await previewFile(object.name, file));
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <div className="k-stack">
      <FileDrop
        label={t.file}
        accept=".xlsx,.csv,.xls,.txt"
        disabled={busy}
        onFile={(file) => void send(file)}
      >
        {busy ? <span className="k-spinner" /> : <FileSpreadsheet />}
        <strong>{busy ? t.uploading : t.drop}</strong>
        <span>{t.dropHint}</span>
      </FileDrop>
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
