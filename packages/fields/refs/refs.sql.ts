import { arraySql } from '../family/array.sql.ts';
import type { RefsField } from './refs.kind.ts';

export const refsSql = arraySql<RefsField>('refs', 'uuid', true);
