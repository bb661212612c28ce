import { arraySql } from '../family/array.sql.ts';
import type { MultiField } from './multi.kind.ts';

export const multiSql = arraySql<MultiField>('multi', 'text', true);
