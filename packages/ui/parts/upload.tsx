import { useRef, useState, type ClipboardEvent, type DragEvent, type ReactNode } from 'react';
import { Camera, Upload as UploadIcon, X } from 'lucide-react';
import type { Upload } from '../form/use-uploads.ts';
import { texts } from '../locales/texts.ts';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import './upload.css';

/** @example sizeText(1536) // '1.5 KB' */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${Number(kilo.toFixed(1))} KB` : `${Number((kilo / 1024).toFixed(1))} MB`;
}

/** Only where a finger points: a desk has no camera that looks at paper. */
const handheld = (): boolean => matchMedia('(pointer: coarse)').matches;

interface PickerProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly accept: string | undefined;
  readonly many: boolean;
  readonly camera?: boolean;
  readonly id?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly disabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

function Picker(props: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        small
        id={props.id}
        icon={props.icon}
        disabled={props.disabled}
        aria-describedby={props.describedBy}
        onClick={() => input.current?.click()}
      >
        {props.label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={props.label}
        accept={props.accept}
        multiple={props.many}
        {...(props.camera && { capture: 'environment' as const })}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file may be chosen again after it was mended.
          event.target.value = '';
          if (files.length > 0) props.onFiles(files);
        }}
      />
    </>
  );
}

/** How far a file is; whole, it is still being looked at on the other side. */
export function Share({ name, share }: { name: string; share: number }) {
  const t = texts.use().files;
  return (
    <span className="k-upload-share">
      <progress aria-label={t.sending(name)} max={1} value={share} />
      <span>{Math.floor(share * 100)}%</span>
    </span>
  );
}

function Line({ upload, onDrop }: { upload: Upload; onDrop: (key: string) => void }) {
  const t = texts.use();
  const { key, file, share, error } = upload;
  return (
    <li className="k-upload">
      <span className="k-ellipsis">{file.name}</span>
      {error === undefined ? (
        <Share name={file.name} share={share} />
      ) : (
        <span className="k-bad" role="alert">
          {error}
        </span>
      )}
      <Button
        look="ghost"
        small
        icon={<X />}
        aria-label={error === undefined ? t.common.cancel : t.common.dismiss}
        onClick={() => onDrop(key)}
      />
    </li>
  );
}

/** Handlers of a place that files are dragged onto or pasted into. */
function useDropping(take: (files: readonly File[]) => void) {
  const [over, setOver] = useState(false);
  const drag = (on: boolean) => (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(on);
  };
  const onDrop = (event: DragEvent) => {
    drag(false)(event);
    take([...event.dataTransfer.files]);
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take([...event.clipboardData.files]);
  };
  const handlers = {
    onDragEnter: drag(true),
    onDragOver: drag(true),
    onDragLeave: drag(false),
    onDrop,
    onPaste,
  };
  return { over, handlers };
}

/** A place for files: choose, drag onto it, paste while it has the focus, or take a picture on a phone. */
export function UploadBox(props: {
  readonly id?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean | undefined;
  readonly accept?: string;
  /** How many more may be added; 0 closes the box. */
  readonly room: number;
  readonly word: string;
  readonly hint: string;
  readonly uploads: readonly Upload[];
  readonly onFiles: (files: readonly File[]) => void;
  readonly onDrop: (key: string) => void;
  readonly onLeave?: (() => void) | undefined;
  readonly children?: ReactNode;
}) {
  const { room, accept, onFiles, onLeave } = props;
  const t = texts.use().files;
  const box = useRef<HTMLDivElement>(null);
  const take = (files: readonly File[]) => files.length > 0 && room > 0 && onFiles(files);
  const { over, handlers } = useDropping(take);
  const picker = { accept, disabled: room === 0, onFiles: take };
  return (
    <div
      ref={box}
      role="presentation"
      className={classes('k-upload-box', over && 'is-over', props.invalid && 'is-bad')}
      {...handlers}
      onBlur={() =>
        // A file chooser takes the focus of the window, not of the box.
        setTimeout(() => document.hasFocus() && !box.current?.contains(document.activeElement) && onLeave?.())
      }
    >
      {props.children}
      <ul className="k-uploads">
        {props.uploads.map((upload) => (
          <Line key={upload.key} upload={upload} onDrop={props.onDrop} />
        ))}
      </ul>
      <div className="k-upload-tools">
        <Picker
          {...picker}
          id={props.id}
          describedBy={props.describedBy}
          label={props.word}
          icon={<UploadIcon />}
          many={room > 1}
        />
        {handheld() && (
          <Picker {...picker} accept="image/*" camera label={t.camera} icon={<Camera />} many={false} />
        )}
        <span className="k-hint">{props.hint}</span>
      </div>
    </div>
  );
}
