import { textColumn } from '../family/text.sql.ts';
import type { TextField } from './text.kind.ts';

export const textSql = textColumn<TextField>('text');
