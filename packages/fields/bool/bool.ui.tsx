import { Check } from 'lucide-react';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts } from '@kehu/ui/locales/texts.ts';
import type { CellProps, FieldUi, InputProps } from '@kehu/ui/form/field-ui.ts';

function BoolCell({ value, place }: CellProps) {
  const t = texts.use().common;
  if (place !== 'list') return <>{value === true ? t.yes : t.no}</>;
  return value === true ? <Check size={15} aria-label={t.yes} /> : null;
}

function BoolInput({ field, value, onChange }: InputProps) {
  const t = texts.use().common;
  const say = useSay();
  return (
    <Segments
      label={say(field.label)}
      segments={[
        { value: 'yes', label: t.yes },
        { value: 'no', label: t.no },
      ]}
      value={value === true ? 'yes' : 'no'}
      onChange={(next) => onChange(next === 'yes', undefined, true)}
    />
  );
}

export const boolUi: FieldUi = { Cell: BoolCell, Input: BoolInput, width: 72 };
