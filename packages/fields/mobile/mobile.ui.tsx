import type { FieldUi } from '@kehu/ui/form/field-ui.ts';
import { lineInput } from '../family/line.ui.tsx';
import { PhoneCell } from '../phone/phone.ui.tsx';

export const mobileUi: FieldUi = { Cell: PhoneCell, Input: lineInput({ inputMode: 'tel' }), width: 112 };
