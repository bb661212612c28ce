import type { CellValue, FieldKind, Lookup, Parsed } from '@kehu/kernel/declare/kind.ts';
import { eachOperand } from '@kehu/kernel/query/operand.ts';
import { cleanLine } from '@kehu/kernel/text/normalise.ts';
import type { Declared, FieldOptions, Only } from '../family/declaration.ts';
import { idsSchema, parseIds } from '../family/ids.ts';
import { parseId, severalIn, type ReferenceField } from '../family/reference.ts';

/** Several records of another object. */
export type RefsField = ReferenceField;

type Options = FieldOptions & Pick<RefsField, 'pick'>;

/**
 * Several records of another object, by their ids, each once, in the order given.
 * Errors: `bad_format`, `over_limit` {max}; the engine adds `ref_not_found`, `ref_no_access`, `inactive_ref`.
 * @example refs('tag', { label: { zh: '标签', en: 'Tags' } })
 */
export function refs<const T extends string, const O extends Options>(
  to: T,
  options: Only<O, Options>,
): Declared<'refs', O & { readonly to: T }, readonly string[]> {
  return { ...options, kind: 'refs', to };
}

function parseCell(cell: CellValue, field: RefsField): Parsed<readonly string[]> | Lookup {
  const texts = severalIn(cell)
    .map(cleanLine)
    .filter((text) => text !== '');
  const ids = parseIds(texts);
  if (ids.ok) return ids;
  return { lookup: { object: field.to, texts } };
}

export const refsKind: FieldKind<RefsField, readonly string[]> = {
  name: 'refs',
  label: { zh: '关联多个', en: 'References' },
  // `is_me` is for lists of people.
  operators: ['contains', 'not_contains', 'in', 'not_in', 'is_me', 'empty', 'not_empty'],
  sortable: false,
  groupable: false,
  parse: (input) => parseIds(input),
  parseCell,
  parseOperand: (op, operand) => eachOperand(op, operand, parseId),
  format: (value, _field, context) => value.join(context.locale === 'en' ? ', ' : '、'),
  schema: () => idsSchema(),
  check: (field) => (/^[a-z][a-z0-9_]*$/.test(field.to) ? [] : ['to must be the name of an object']),
};
