import type { FieldUi } from '@kehu/ui/form/field-ui.ts';
import { OptionCell, OptionInput } from '../family/choice.ui.tsx';

export const optionUi: FieldUi = { Cell: OptionCell, Input: OptionInput, width: 100 };
