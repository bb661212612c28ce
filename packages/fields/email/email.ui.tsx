import type { CellProps, FieldUi } from '@kehu/ui/form/field-ui.ts';
import { lineInput, typedText } from '../family/line.ui.tsx';

function EmailCell({ value, place }: CellProps) {
  const text = typedText(value);
  if (place === 'list' || !text || text.includes('*')) return <>{text}</>;
  return (
    <a href={`mailto:${text}`} className="k-link" onClick={(event) => event.stopPropagation()}>
      {text}
    </a>
  );
}

export const emailUi: FieldUi = { Cell: EmailCell, Input: lineInput({ inputMode: 'email' }), width: 170 };
