import { classes } from '@kehu/ui/parts/classes.ts';
import { TextInput } from '@kehu/ui/parts/form.tsx';
import type { CellProps, FieldUi, InputProps } from '@kehu/ui/form/field-ui.ts';
import { groupDigits, plainNumber } from './number.ts';
import { inputProps, typedText } from './line.ui.tsx';

interface NumberUi {
  /** Decimals always shown. */
  readonly least: number;
  readonly before?: string;
  readonly after?: string;
  readonly width?: number;
  /** Canonical values are JSON numbers (int) instead of decimal strings. */
  readonly whole?: boolean;
  /** Values of many records make a sum. */
  readonly sums?: boolean;
}

/** Reads what people write for a number (1,200 · 1.2万 · ¥300); what is none stays as typed, and the server says so. */
function InputOf({ props, whole }: { props: InputProps; whole: boolean }) {
  const read = (typed: string) => {
    const plain = plainNumber(typed);
    const number = whole && /^-?\d+$/.test(plain) ? Number(plain) : plain;
    props.onChange(number);
  };
  return (
    <TextInput
      {...inputProps(props)}
      className={classes('k-number')}
      inputMode={whole ? 'numeric' : 'decimal'}
      defaultValue={typedText(props.value)}
      onChange={(event) => read(event.target.value)}
    />
  );
}

/** Look of a kind of number: grouped digits to the right. */
export function numberUi({
  least,
  before = '',
  after = '',
  width = 110,
  whole = false,
  sums = false,
}: NumberUi): FieldUi {
  return {
    Cell: ({ value }: CellProps) => {
      const text = typedText(value);
      return text === '' ? null : (
        <span className="k-number">{`${before}${groupDigits(text, least)}${after}`}</span>
      );
    },
    Input: (props: InputProps) => <InputOf props={props} whole={whole} />,
    width,
    align: 'end',
    sums,
  };
}
