import { textColumn } from '../family/text.sql.ts';
import type { QqField } from './qq.kind.ts';

export const qqSql = textColumn<QqField>('qq');
