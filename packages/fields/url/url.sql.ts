import { textColumn } from '../family/text.sql.ts';
import type { UrlField } from './url.kind.ts';

export const urlSql = textColumn<UrlField>('url');
