import type { CellProps, FieldUi } from '@kehu/ui/form/field-ui.ts';
import { lineInput, typedText } from '../family/line.ui.tsx';

/** Only http and https become links: nothing typed into a record may run. */
function UrlCell({ value, place }: CellProps) {
  const text = typedText(value);
  const shown = text.replace(/^https?:\/\//, '').replace(/\/$/, '');
  if (place === 'list' || !/^https?:\/\//.test(text)) return <>{shown}</>;
  return (
    <a
      href={text}
      className="k-link"
      target="_blank"
      rel="noopener noreferrer"
      onClick={(event) => event.stopPropagation()}
    >
      {shown}
    </a>
  );
}

export const urlUi: FieldUi = { Cell: UrlCell, Input: lineInput({ inputMode: 'url' }), width: 170 };
