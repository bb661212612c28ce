import { scalarSql } from '../family/scalar.sql.ts';
import type { IntField } from './int.kind.ts';

/** bigint, so that a wider range never rewrites a table; values stay below 2^53. */
export const intSql = scalarSql<IntField, number>({ kind: 'int', type: 'bigint', read: Number });
