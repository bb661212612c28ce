import { textColumn } from '../family/text.sql.ts';
import type { RichtextField } from './richtext.kind.ts';

export const richtextSql = textColumn<RichtextField>('richtext');
