import type { FieldUi } from '@kehu/ui/form/field-ui.ts';
import { lineInput, TextCell } from '../family/line.ui.tsx';

export const autoNoUi: FieldUi = { Cell: TextCell, Input: lineInput(), width: 132 };
