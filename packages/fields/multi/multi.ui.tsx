import type { FieldUi } from '@kehu/ui/form/field-ui.ts';
import { MultiCell, MultiInput } from '../family/choice.ui.tsx';

export const multiUi: FieldUi = { Cell: MultiCell, Input: MultiInput, width: 140 };
