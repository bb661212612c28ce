import { TextInput } from '@kehu/ui/parts/form.tsx';
import { numberAttribute } from '@kehu/ui/form/attributes.ts';
import type { CellProps, InputProps } from '@kehu/ui/form/field-ui.ts';
import type { Json } from '@kehu/kernel/json/json.ts';

/** A value as typed text. */
export const typedText = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

export function TextCell({ value }: CellProps) {
  return <>{typedText(value)}</>;
}

/** Attributes that every single-line input takes from its field. */
export function inputProps({ id, invalid, describedBy, eager, onLeave }: InputProps) {
  return {
    id,
    'aria-invalid': invalid,
    'aria-describedby': describedBy,
    autoFocus: eager ?? false,
    onBlur: onLeave,
  };
}

interface LineOptions {
  readonly inputMode?: 'tel' | 'email' | 'url' | 'decimal' | 'numeric' | 'text';
  readonly maxLength?: number;
}

/** An input of one line; the kind says which keyboard a phone shows. */
export function lineInput(options: LineOptions = {}) {
  return function LineInput(props: InputProps) {
    return (
      <TextInput
        {...inputProps(props)}
        inputMode={options.inputMode}
        maxLength={options.maxLength ?? numberAttribute(props.field, 'max')}
        value={typedText(props.value)}
        onChange={(event) => props.onChange(event.target.value)}
      />
    );
  };
}
