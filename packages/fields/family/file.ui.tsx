import { File as FileIcon, X } from 'lucide-react';
import type { Json } from '@kehu/kernel/json/json.ts';
import { fileAddress, isPicture, opensInPlace, useFiles, type FileAbout } from '@kehu/ui/data/files.ts';
import { texts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { sizeText } from '@kehu/ui/parts/upload.tsx';

/** Ids of files in a value. */
export const fileIds = (value: Json): readonly string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' && value !== '' ? [value] : [];

interface LineProps {
  readonly id: string;
  readonly about: FileAbout | undefined;
  readonly onRemove: ((id: string) => void) | undefined;
}

function FileLine({ id, about, onRemove }: LineProps) {
  const t = texts.use();
  const name = about?.file_name ?? t.files.unnamed;
  const picture = isPicture(about?.mime);
  const opens = opensInPlace(about?.mime);
  return (
    <li className="k-file">
      {picture ? (
        <img src={fileAddress(id)} alt="" loading="lazy" />
      ) : (
        <span className="k-file-icon">
          <FileIcon />
        </span>
      )}
      <a
        className="k-link k-ellipsis k-file-name"
        href={fileAddress(id, !opens)}
        {...(opens ? { target: '_blank', rel: 'noopener' } : { download: '' })}
      >
        {name}
      </a>
      {about && <span className="k-muted">{sizeText(about.size)}</span>}
      {onRemove && (
        <Button
          look="ghost"
          small
          icon={<X />}
          aria-label={`${t.common.remove} ${name}`}
          onClick={() => onRemove(id)}
        />
      )}
    </li>
  );
}

/** Files with name, size and a small picture where there is one. */
export function FileList({ ids, onRemove }: { ids: readonly string[]; onRemove?: (id: string) => void }) {
  const files = useFiles(ids);
  if (ids.length === 0) return null;
  return (
    <ul className="k-files">
      {ids.map((id) => (
        <FileLine key={id} id={id} about={files.get(id)} onRemove={onRemove} />
      ))}
    </ul>
  );
}
