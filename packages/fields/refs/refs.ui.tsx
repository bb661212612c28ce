import type { FieldUi } from '@kehu/ui/form/field-ui.ts';
import { ReferencesCell, ReferencesInput } from '../family/reference.ui.tsx';

export const refsUi: FieldUi = { Cell: ReferencesCell, Input: ReferencesInput, width: 160 };
