import type { FieldUi } from '@kehu/ui/form/field-ui.ts';
import { PolyInput, recordOf, ReferenceCell } from '../family/reference.ui.tsx';

export const polyUi: FieldUi = { Cell: ReferenceCell, Input: PolyInput, linkOf: recordOf, width: 150 };
