import { numberAttribute } from '@kehu/ui/form/attributes.ts';
import type { CellProps, FieldUi, InputProps } from '@kehu/ui/form/field-ui.ts';
import { useUploadLimit, useUploads } from '@kehu/ui/form/use-uploads.ts';
import { texts } from '@kehu/ui/locales/texts.ts';
import { UploadBox } from '@kehu/ui/parts/upload.tsx';
import { FileList, fileIds } from '../family/file.ui.tsx';

/** As in files.kind.ts, when the declaration says nothing. */
const usualMax = 50;

function FilesCell({ value, place }: CellProps) {
  const t = texts.use().files;
  const ids = fileIds(value);
  return place === 'list' ? <>{t.count(ids.length)}</> : <FileList ids={ids} />;
}

function FilesInput(props: InputProps) {
  const { field, value, onChange } = props;
  const t = texts.use().files;
  const megabytes = useUploadLimit();
  const ids = fileIds(value);
  const max = numberAttribute(field, 'max') ?? usualMax;
  const give = (next: readonly string[]) => onChange(next.length > 0 ? next : null, undefined, true);
  const { uploads, busy, start, drop } = useUploads((sent) => give([...ids, ...sent.map(({ id }) => id)]));
  const room = Math.max(0, max - ids.length - uploads.filter((each) => each.error === undefined).length);
  return (
    <UploadBox
      id={props.id}
      describedBy={props.describedBy}
      invalid={props.invalid}
      room={room}
      word={t.choose}
      hint={room === 0 ? t.full(max) : t.limits(max, megabytes)}
      uploads={uploads}
      onFiles={(files) => start(files.slice(0, room))}
      onDrop={drop}
      onLeave={busy ? undefined : props.onLeave}
    >
      <FileList ids={ids} onRemove={(id) => give(ids.filter((each) => each !== id))} />
    </UploadBox>
  );
}

export const filesUi: FieldUi = {
  Cell: FilesCell,
  Input: FilesInput,
  width: 100,
  wide: true,
  holdsLinks: true,
};
