import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldUi } from '@kehu/ui/form/field-ui.ts';
import { textareaUi } from './textarea/textarea.ui.tsx';
import { textUi } from './text/text.ui.tsx';
import { looks } from './ui.ts';

/** How a field is shown and typed. Kinds that are one line of text (tax numbers, postal codes …) look like text. */
export const lookOf = (field: FieldDeclaration): FieldUi =>
  looks[field.kind] ?? (field.kind === 'richtext' ? textareaUi : textUi);
