import type { FieldUi } from '@kehu/ui/form/field-ui.ts';
import { OptionCell, OptionInput } from '../family/choice.ui.tsx';

export const stateUi: FieldUi = { Cell: OptionCell, Input: OptionInput, width: 92 };
