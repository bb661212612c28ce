import type { Json } from '@kehu/kernel/json/json.ts';
import type { CellProps, FieldUi } from '@kehu/ui/form/field-ui.ts';
import { lineInput, typedText } from '../family/line.ui.tsx';

/** Only http and https become links: nothing typed into a record may run. */
function webAddress(value: Json): string | undefined {
  const text = typedText(value);
  return /^https?:\/\//.test(text) ? text : undefined;
}

function UrlCell({ value, place }: CellProps) {
  const shown = typedText(value)
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '');
  const link = place === 'record' ? webAddress(value) : undefined;
  if (!link) return <>{shown}</>;
  return (
    <a href={link} className="k-link" target="_blank" rel="noopener noreferrer">
      {shown}
    </a>
  );
}

export const urlUi: FieldUi = { Cell: UrlCell, Input: lineInput(), linkOf: webAddress, width: 170 };
