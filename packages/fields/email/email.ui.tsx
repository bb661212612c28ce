import type { Json } from '@kehu/kernel/json/json.ts';
import type { CellProps, FieldUi } from '@kehu/ui/form/field-ui.ts';
import { lineInput, typedText } from '../family/line.ui.tsx';

function mailTo(value: Json): string | undefined {
  const text = typedText(value);
  return text === '' || text.includes('*') ? undefined : `mailto:${text}`;
}

function EmailCell({ value, place }: CellProps) {
  const link = place === 'record' ? mailTo(value) : undefined;
  if (!link) return <>{typedText(value)}</>;
  return (
    <a href={link} className="k-link">
      {typedText(value)}
    </a>
  );
}

export const emailUi: FieldUi = {
  Cell: EmailCell,
  Input: lineInput({ inputMode: 'email' }),
  linkOf: mailTo,
  width: 170,
};
