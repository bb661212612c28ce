import type { FieldUi } from '@kehu/ui/form/field-ui.ts';
import { ReferenceCell, ReferenceInput } from '../family/reference.ui.tsx';

export const deptUi: FieldUi = { Cell: ReferenceCell, Input: ReferenceInput, width: 150 };
