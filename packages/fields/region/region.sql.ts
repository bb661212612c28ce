import sql, { join, type Sql } from 'sql-template-tag';
import { isJsonArray, type Json } from '@kehu/kernel/json/json.ts';
import type { KindSql } from '../family/scalar.sql.ts';
import { unknownOperator } from '../family/scalar.sql.ts';
import { codeOf, prefixOf, valueOfCode, type RegionValue } from './code.ts';
import { divisions } from './data.ts';
import type { RegionField } from './region.kind.ts';
import { installRegions } from './table.ts';

// Whoever reads regions from the database checks and names them too.
installRegions(divisions);

/** The place itself and everything in it, as a range of codes, which an ordinary index serves. */
function inside(column: Sql, code: string): Sql {
  const prefix = prefixOf(code);
  if (prefix.length === 6) return sql`${column} = ${code}::text`;
  const next = String(Number(prefix) + 1).padEnd(6, '0');
  return sql`(${column} >= ${code}::text and ${column} < ${next}::text)`;
}

function among(column: Sql, codes: readonly Json[]): Sql {
  if (codes.length === 0) return sql`false`;
  const ranges = codes.map((code) => inside(column, String(code)));
  return sql`(${column} is not null and (${join(ranges, ' or ')}))`;
}

/** Province and city of a code: the levels that have facets. */
function facetsOfCode(code: string): readonly string[] {
  const { province_code, city_code } = valueOfCode(code);
  return city_code === null ? [province_code] : [province_code, city_code];
}

export const regionSql: KindSql<RegionField, RegionValue> = {
  kind: 'region',
  columns: () => [{ suffix: '', type: 'text' }],
  write: (value) => [value === null ? null : codeOf(value)],
  read: ([code = null]) => (code === null ? null : valueOfCode(code)),
  filter(op, operand, column) {
    const codes = isJsonArray(operand) ? operand : [operand ?? null];
    switch (op) {
      case 'eq':
      case 'in':
        return among(column(''), codes);
      case 'ne':
      case 'not_in':
        return sql`(not ${among(column(''), codes)})`;
      case 'empty':
        return sql`${column('')} is null`;
      case 'not_empty':
        return sql`${column('')} is not null`;
      default:
        throw unknownOperator('region', op);
    }
  },
  facets: (value) => facetsOfCode(codeOf(value)),
  facetsOf(op, operand) {
    const codes = op === 'eq' ? [operand] : op === 'in' && isJsonArray(operand) ? operand : undefined;
    // The narrowest facet that every match has: the city of a district, the province of a province.
    return codes?.map((code) => facetsOfCode(String(code)).at(-1) ?? '');
  },
};
