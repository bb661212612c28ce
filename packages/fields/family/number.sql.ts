import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { scalarSql, type KindSql } from './scalar.sql.ts';

/** A kind stored as `numeric(precision, scale)`; the text form has exactly `scale` decimals, as canonical values do. */
export function decimalColumn<F extends FieldDeclaration>(
  kind: string,
  digits: (field: F) => { readonly precision: number; readonly scale: number },
): KindSql<F, string> {
  return scalarSql<F, string>({
    kind,
    type: (field) => `numeric(${digits(field).precision},${digits(field).scale})`,
    operand: 'numeric',
    read: (text) => text,
  });
}
