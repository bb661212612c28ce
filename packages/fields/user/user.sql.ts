import { referenceColumn } from '../family/reference.sql.ts';
import type { UserField } from './user.kind.ts';

export const userSql = referenceColumn<UserField>('user');
