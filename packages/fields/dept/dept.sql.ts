import { referenceColumn } from '../family/reference.sql.ts';
import type { DeptField } from './dept.kind.ts';

export const deptSql = referenceColumn<DeptField>('dept');
