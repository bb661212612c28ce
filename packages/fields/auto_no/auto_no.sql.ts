import { textColumn } from '../family/text.sql.ts';
import type { AutoNoField } from './auto_no.kind.ts';

export const autoNoSql = textColumn<AutoNoField>('auto_no');
