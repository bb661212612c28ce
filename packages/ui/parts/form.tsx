import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type TextareaHTMLAttributes,
} from 'react';
import { texts } from '../locales/texts.ts';
import { classes } from './classes.ts';
import './form.css';

export function TextInput({
  className,
  ...rest
}: InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }) {
  return <input autoComplete="off" {...rest} className={classes('k-input', className)} />;
}

export function TextArea({
  className,
  ...rest
}: TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> }) {
  return <textarea {...rest} className={classes('k-input', className)} />;
}

/** What a labelled control needs to know of its label. */
export interface Labelled {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

/** A label above its control, a hint or the reason of a refusal below. */
export function Labeled(props: {
  readonly label: string;
  readonly required?: boolean;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly className?: string;
  readonly children: (labelled: Labelled) => ReactNode;
}) {
  const t = texts.use();
  const id = useId();
  const about = `${id}-about`;
  const note = props.error ?? props.hint;
  return (
    <div className={classes('k-field', props.className)}>
      <label htmlFor={id}>
        {props.label}
        {props.required && (
          <span className="k-must" title={t.common.required}>
            *
          </span>
        )}
      </label>
      {props.children({
        id,
        'aria-invalid': Boolean(props.error),
        'aria-describedby': note ? about : undefined,
      })}
      {note && (
        <div id={about} className={props.error ? 'k-bad' : 'k-hint'} role={props.error ? 'alert' : undefined}>
          {note}
        </div>
      )}
    </div>
  );
}

export function Checkbox({
  children,
  ...rest
}: InputHTMLAttributes<HTMLInputElement> & { children?: ReactNode; ref?: Ref<HTMLInputElement> }) {
  const box = <input type="checkbox" {...rest} className="k-check" />;
  return children == null ? (
    box
  ) : (
    <label className="k-check-label">
      {box}
      {children}
    </label>
  );
}

export interface Segment<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly icon?: ReactNode;
}

/** One of a few, all of them in sight. Arrow keys walk. */
export function Segments<V extends string>(props: {
  readonly label: string;
  readonly segments: readonly Segment<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}) {
  const { segments, value, onChange } = props;
  const walk = (step: number) => {
    const now = segments.findIndex((each) => each.value === value);
    const next = segments[(now + step + segments.length) % segments.length];
    if (next) onChange(next.value);
  };
  return (
    <div className="k-segments" role="radiogroup" aria-label={props.label}>
      {segments.map((each) => (
        <button
          key={each.value}
          type="button"
          role="radio"
          aria-checked={each.value === value}
          tabIndex={each.value === value ? 0 : -1}
          onClick={() => onChange(each.value)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowRight') walk(1);
            if (event.key === 'ArrowLeft') walk(-1);
          }}
        >
          {each.icon}
          {each.label}
        </button>
      ))}
    </div>
  );
}
