import { textColumn } from '../family/text.sql.ts';
import type { MobileField } from './mobile.kind.ts';

export const mobileSql = textColumn<MobileField>('mobile');
