import type { CellProps, FieldUi } from '@kehu/ui/form/field-ui.ts';
import { lineInput, typedText } from '../family/line.ui.tsx';

/** On a record a number can be called with one press; a masked one cannot. */
export function PhoneCell({ value, place }: CellProps) {
  const text = typedText(value);
  if (place === 'list' || !text || text.includes('*')) return <>{text}</>;
  return (
    <a
      href={`tel:${text.replace(/[^\d+]/g, '')}`}
      className="k-link"
      onClick={(event) => event.stopPropagation()}
    >
      {text}
    </a>
  );
}

export const phoneUi: FieldUi = { Cell: PhoneCell, Input: lineInput({ inputMode: 'tel' }), width: 124 };
