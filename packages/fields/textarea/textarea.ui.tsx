import { TextArea } from '@kehu/ui/parts/form.tsx';
import type { CellProps, FieldUi, InputProps } from '@kehu/ui/form/field-ui.ts';
import { inputProps, typedText } from '../family/line.ui.tsx';

function TextareaCell({ value, place }: CellProps) {
  const text = typedText(value);
  return place === 'list' ? <>{text}</> : <span style={{ whiteSpace: 'pre-wrap' }}>{text}</span>;
}

function TextareaInput(props: InputProps) {
  return (
    <TextArea
      {...inputProps(props)}
      rows={3}
      value={typedText(props.value)}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}

export const textareaUi: FieldUi = { Cell: TextareaCell, Input: TextareaInput, width: 220, wide: true };
