import type { FieldUi } from '@kehu/ui/form/field-ui.ts';
import { lineInput } from '../family/line.ui.tsx';
import { dial, PhoneCell } from '../phone/phone.ui.tsx';

export const mobileUi: FieldUi = {
  Cell: PhoneCell,
  Input: lineInput({ inputMode: 'tel' }),
  linkOf: dial,
  width: 112,
};
