import { Trash2 } from 'lucide-react';
import { fileAddress } from '@kehu/ui/data/files.ts';
import type { CellProps, FieldUi, InputProps } from '@kehu/ui/form/field-ui.ts';
import { useUploadLimit, useUploads } from '@kehu/ui/form/use-uploads.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { UploadBox } from '@kehu/ui/parts/upload.tsx';
import { fileIds } from '../family/file.ui.tsx';

/** Pictures that every browser shows; a phone turns its own kinds into these. */
const pictures = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp'];

function ImageCell({ field, value, place }: CellProps) {
  const say = useSay();
  const [id] = fileIds(value);
  if (id === undefined) return null;
  const small = place === 'list' ? 'k-picture is-small' : 'k-picture';
  return <img className={small} src={fileAddress(id)} alt={say(field.label)} loading="lazy" />;
}

function ImageInput(props: InputProps) {
  const { field, value, onChange } = props;
  const t = texts.use();
  const say = useSay();
  const megabytes = useUploadLimit();
  const [id] = fileIds(value);
  const { uploads, busy, start, drop } = useUploads(
    ([sent]) => sent && onChange(sent.id, undefined, true),
    pictures,
  );
  return (
    <UploadBox
      id={props.id}
      describedBy={props.describedBy}
      invalid={props.invalid}
      accept={pictures.join()}
      room={busy ? 0 : 1}
      word={id === undefined ? t.files.choosePicture : t.files.replace}
      hint={t.files.pictureLimits(megabytes)}
      uploads={uploads}
      onFiles={(files) => start(files.slice(0, 1))}
      onDrop={drop}
      onLeave={busy ? undefined : props.onLeave}
    >
      {id !== undefined && (
        <div className="k-file">
          <img className="k-picture" src={fileAddress(id)} alt={say(field.label)} />
          {field.required !== true && (
            <Button
              look="ghost"
              small
              icon={<Trash2 />}
              aria-label={`${t.common.remove} ${say(field.label)}`}
              onClick={() => onChange(null, undefined, true)}
            />
          )}
        </div>
      )}
    </UploadBox>
  );
}

export const imageUi: FieldUi = { Cell: ImageCell, Input: ImageInput, width: 60, wide: true };
