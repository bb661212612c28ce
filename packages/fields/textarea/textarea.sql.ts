import { textColumn } from '../family/text.sql.ts';
import type { TextareaField } from './textarea.kind.ts';

export const textareaSql = textColumn<TextareaField>('textarea');
