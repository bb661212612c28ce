import { longDay } from '@kehu/ui/language/dates.ts';
import type { CellProps, FieldUi } from '@kehu/ui/form/field-ui.ts';
import { dateInput } from '../family/date.ui.tsx';
import { typedText } from '../family/line.ui.tsx';

function DateCell({ value, place }: CellProps) {
  const day = typedText(value);
  return <>{place !== 'list' && day ? longDay(day) : day}</>;
}

export const dateUi: FieldUi = { Cell: DateCell, Input: dateInput(false), width: 100 };
