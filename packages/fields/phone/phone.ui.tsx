import type { Json } from '@kehu/kernel/json/json.ts';
import type { CellProps, FieldUi } from '@kehu/ui/form/field-ui.ts';
import { lineInput, typedText } from '../family/line.ui.tsx';

/** A number that a telephone can dial; a masked one is none. */
export function dial(value: Json): string | undefined {
  const text = typedText(value);
  return text === '' || text.includes('*') ? undefined : `tel:${text.replace(/[^\d+]/g, '')}`;
}

/** On a record a number can be called with one press. */
export function PhoneCell({ value, place }: CellProps) {
  const link = place === 'record' ? dial(value) : undefined;
  if (!link) return <>{typedText(value)}</>;
  return (
    <a href={link} className="k-link">
      {typedText(value)}
    </a>
  );
}

export const phoneUi: FieldUi = {
  Cell: PhoneCell,
  Input: lineInput({ inputMode: 'tel' }),
  linkOf: dial,
  width: 124,
};
