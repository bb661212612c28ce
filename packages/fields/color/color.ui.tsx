import type { CSSProperties } from 'react';
import type { CellProps, FieldUi, InputProps } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts } from '@kehu/ui/locales/texts.ts';
import { typedText } from '../family/line.ui.tsx';
import './color.css';

/** Told apart easily, readable as a dot on light and on dark. */
const palette = ['#2563eb', '#0d9488', '#16a34a', '#d97706', '#dc2626', '#7c3aed', '#db2777', '#64748b'];

type Coloured = CSSProperties & { readonly '--hue': string };
const hue = (value: string): Coloured => ({ '--hue': value });

function ColorCell({ value }: CellProps) {
  const text = typedText(value);
  if (text === '') return null;
  return (
    <span className="k-color">
      <span className="k-color-dot" style={hue(text)} />
      {text}
    </span>
  );
}

/** A few colours to press, none, or any other from the browser's own picker. */
function ColorInput(props: InputProps) {
  const { field, value, onChange } = props;
  const t = texts.use().common;
  const say = useSay();
  const now = typedText(value);
  return (
    <div
      className="k-colors"
      role="toolbar"
      tabIndex={-1}
      aria-label={say(field.label)}
      aria-describedby={props.describedBy}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && props.onLeave?.()}
    >
      {palette.map((each) => (
        <button
          key={each}
          type="button"
          className="k-color-dot"
          style={hue(each)}
          aria-pressed={now === each}
          aria-label={each}
          onClick={() => onChange(now === each && field.required !== true ? null : each, undefined, true)}
        />
      ))}
      <input
        id={props.id}
        type="color"
        className="k-color-any"
        aria-label={`${say(field.label)} ${t.more}`}
        title={t.more}
        value={/^#[0-9a-f]{6}$/.test(now) ? now : '#64748b'}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

export const colorUi: FieldUi = { Cell: ColorCell, Input: ColorInput, width: 110 };
