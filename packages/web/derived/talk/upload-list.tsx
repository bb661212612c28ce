import { CircleAlert, RotateCw, X } from 'lucide-react';
import { Button } from '@kehu/ui/parts/button.tsx';
import { texts } from './texts.ts';
import type { Uploads } from './uploads.ts';

/** What is on its way, and what was refused with its reason and a second try. */
export function UploadList({ uploads, again, drop }: Uploads) {
  const t = texts.use();
  if (uploads.length === 0) return null;
  return (
    <ul className="k-uploads">
      {uploads.map((upload) => (
        <li key={upload.key}>
          {upload.error ? <CircleAlert className="k-upload-bad" /> : <span className="k-spinner" />}
          <span className="k-ellipsis">{upload.file.name}</span>
          {upload.error ? (
            <span className="k-bad" role="alert">
              {upload.error}
            </span>
          ) : (
            <span className="k-muted">{t.sending}</span>
          )}
          {upload.error && (
            <span className="k-upload-buttons">
              <Button
                look="ghost"
                small
                icon={<RotateCw />}
                aria-label={t.again}
                title={t.again}
                onClick={() => again(upload)}
              />
              <Button
                look="ghost"
                small
                icon={<X />}
                aria-label={t.giveUp}
                title={t.giveUp}
                onClick={() => drop(upload.key)}
              />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
