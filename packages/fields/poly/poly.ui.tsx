import type { FieldUi } from '@kehu/ui/form/field-ui.ts';
import { ReferenceCell, ReferenceInput } from '../family/reference.ui.tsx';

export const polyUi: FieldUi = { Cell: ReferenceCell, Input: ReferenceInput, width: 150 };
