import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { classes } from './classes.ts';
import './drop.css';

/** A place to drop a file on, or to press and choose one (on a phone: from its files). */
export function FileDrop(props: {
  readonly label: string;
  /** As in `<input accept>`. */
  readonly accept: string;
  readonly disabled?: boolean;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drag = (on: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(on);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !props.disabled) props.onFile(file);
  };
  return (
    <div
      role="presentation"
      onDragEnter={drag(true)}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={drop}
    >
      <label className={classes('k-drop', over && 'is-over')}>
        <input
          ref={input}
          type="file"
          className="k-visually-hidden"
          aria-label={props.label}
          accept={props.accept}
          disabled={props.disabled}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) props.onFile(file);
            // The same file may be chosen again after it was mended.
            event.target.value = '';
          }}
        />
        {props.children}
      </label>
    </div>
  );
}
