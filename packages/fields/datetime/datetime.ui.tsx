import { longMoment, shortMoment } from '@kehu/ui/language/dates.ts';
import { useLocale } from '@kehu/ui/language/language.ts';
import type { CellProps, FieldUi } from '@kehu/ui/form/field-ui.ts';
import { dateInput } from '../family/date.ui.tsx';
import { typedText } from '../family/line.ui.tsx';

function DatetimeCell({ value }: CellProps) {
  useLocale();
  const at = typedText(value);
  if (!at) return null;
  return (
    <time dateTime={at} title={longMoment(at)}>
      {shortMoment(at)}
    </time>
  );
}

export const datetimeUi: FieldUi = { Cell: DatetimeCell, Input: dateInput(true), width: 120 };
