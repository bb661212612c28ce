import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { ExpressionType } from '@kehu/kernel/expression/expression.ts';

/** What a formula reads of a field. */
export interface Operand {
  readonly type: ExpressionType;
  /** A moment: read as its day in the company's zone. */
  readonly moment?: boolean;
}

const types: { readonly [kind: string]: Operand } = {
  int: { type: 'int' },
  decimal: { type: 'decimal' },
  money: { type: 'decimal' },
  percent: { type: 'decimal' },
  price: { type: 'decimal' },
  qty: { type: 'decimal' },
  rate: { type: 'decimal' },
  text: { type: 'text' },
  textarea: { type: 'text' },
  option: { type: 'text' },
  state: { type: 'text' },
  email: { type: 'text' },
  url: { type: 'text' },
  postal_code: { type: 'text' },
  credit_code: { type: 'text' },
  bool: { type: 'bool' },
  date: { type: 'date' },
  datetime: { type: 'date', moment: true },
};

/**
 * What a formula reads of a field; undefined for what has no place in one: references, files, numbers given only when
 * the record is stored, what the engine keeps by itself (but the time of creation), what not everybody may know.
 * @example operandOf('amount', money({ label })) // { type: 'decimal' }
 */
export function operandOf(name: string, field: FieldDeclaration): Operand | undefined {
  if (field.secret || field.adminOnly) return undefined;
  if (field.system && name !== 'created_at') return undefined;
  if (field.kind !== 'formula') return types[field.kind];
  return 'result' in field && isDeclaration(field.result) ? types[field.result.kind] : undefined;
}

const isDeclaration = (value: unknown): value is { readonly kind: string } =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
