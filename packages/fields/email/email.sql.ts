import { textColumn } from '../family/text.sql.ts';
import type { EmailField } from './email.kind.ts';

export const emailSql = textColumn<EmailField>('email');
