import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { CellValue, FieldKind, Lookup, Parsed } from '@kehu/kernel/declare/kind.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Operator } from '@kehu/kernel/query/filter.ts';
import type { Where } from '@kehu/kernel/query/where.ts';
import { compareText } from '@kehu/kernel/query/match.ts';
import { cleanLine } from '@kehu/kernel/text/normalise.ts';
import { accept, isEmpty, refuse } from './declaration.ts';

/** A field that points at one record of another object. */
export interface ReferenceField extends FieldDeclaration {
  /** Name of the object that it points at. */
  readonly to: string;
  /** Which records a picker offers. */
  readonly pick?: Where;
}

/** Operators of every single reference. */
export const referenceOperators: readonly Operator[] = ['eq', 'ne', 'in', 'not_in', 'empty', 'not_empty'];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id of a record, in lower case. Whether there is such a record is the engine's to say. Errors: `bad_format`. */
export function parseId(input: unknown): Parsed<string> {
  if (isEmpty(input)) return accept<string>(null);
  const id = typeof input === 'string' ? input.trim().toLowerCase() : '';
  return UUID.test(id) ? accept(id) : refuse('bad_format');
}

/** The text of a cell as the ids or names of records of an object. */
export function lookUp(object: string, texts: readonly string[]): Parsed<string> | Lookup {
  const only = texts.length === 1 ? parseId(texts[0]) : refuse('bad_format');
  if (only.ok) return only;
  const named = texts.map(cleanLine).filter((text) => text !== '');
  return named.length === 0 ? accept<string>(null) : { lookup: { object, texts: named } };
}

/** The several names in one cell: `甲、乙; 丙`. */
export function severalIn(cell: CellValue): string[] {
  return cell.text.split(/[,，、;；|\n]/);
}

/** JSON schema of an id. */
export const idSchema: JsonObject = { type: 'string', format: 'uuid' };

/** A kind of one reference. `own` are operators beyond those of every reference. */
export function kindOfReference<F extends ReferenceField>(
  name: string,
  label: Label,
  own: readonly Operator[] = [],
): FieldKind<F, string> {
  return {
    name,
    label,
    operators: [...referenceOperators, ...own],
    sortable: false,
    groupable: true,
    parse: parseId,
    parseCell: (cell, field) => lookUp(field.to, [cell.text]),
    format: (value) => value,
    compare: compareText,
    schema: () => idSchema,
    check: (field) => (/^[a-z][a-z0-9_]*$/.test(field.to) ? [] : ['to must be the name of an object']),
  };
}
