import type { FieldUi } from '@kehu/ui/form/field-ui.ts';
import { recordOf, ReferenceCell, ReferenceInput } from '../family/reference.ui.tsx';

export const refUi: FieldUi = { Cell: ReferenceCell, Input: ReferenceInput, linkOf: recordOf, width: 150 };
