import { CircleAlert, RotateCw, X } from 'lucide-react';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Share } from '@kehu/ui/parts/upload.tsx';
import { texts } from './texts.ts';
import type { Uploads } from './uploads.ts';

/** What is on its way and how far, and what was refused with its reason and a second try. */
export function UploadList({ uploads, again, cancel }: Uploads) {
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
            <Share name={upload.file.name} share={upload.share} />
          )}
          <span className="k-upload-buttons">
            {upload.error && (
              <Button
                look="ghost"
                small
                icon={<RotateCw />}
                aria-label={t.again}
                title={t.again}
                onClick={() => again(upload)}
              />
            )}
            <Button
              look="ghost"
              small
              icon={<X />}
              aria-label={upload.error ? t.giveUp : t.cancel}
              title={upload.error ? t.giveUp : t.cancel}
              onClick={() => cancel(upload)}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
