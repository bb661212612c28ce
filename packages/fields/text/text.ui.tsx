import type { FieldUi } from '@kehu/ui/form/field-ui.ts';
import { lineInput, TextCell } from '../family/line.ui.tsx';

export const textUi: FieldUi = { Cell: TextCell, Input: lineInput(), width: 140 };
