import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { boolSql } from '../bool/bool.sql.ts';
import { dateSql } from '../date/date.sql.ts';
import { datetimeSql } from '../datetime/datetime.sql.ts';
import { decimalSql } from '../decimal/decimal.sql.ts';
import type { KindSql } from '../family/scalar.sql.ts';
import { intSql } from '../int/int.sql.ts';
import { moneySql } from '../money/money.sql.ts';
import { percentSql } from '../percent/percent.sql.ts';
import { textSql } from '../text/text.sql.ts';
import type { FormulaField } from './formula.kind.ts';

type AnySql = KindSql<FieldDeclaration, Json>;

const results: ReadonlyMap<string, AnySql> = new Map<string, AnySql>(
  [textSql, intSql, decimalSql, moneySql, percentSql, dateSql, datetimeSql, boolSql].map((one: AnySql) => [
    one.kind,
    one,
  ]),
);

function sqlOf(field: FormulaField): AnySql {
  return results.get(field.result.kind) ?? textSql;
}

/** A formula lives in a column of its result. */
export const formulaSql: KindSql<FormulaField, Json> = {
  kind: 'formula',
  columns: (field) => sqlOf(field).columns(field.result),
  write: (value, field) => sqlOf(field).write(value, field.result),
  read: (columns, field) => sqlOf(field).read(columns, field.result),
  filter: (op, operand, column, field, context) =>
    sqlOf(field).filter(op, operand, column, field.result, context),
};
