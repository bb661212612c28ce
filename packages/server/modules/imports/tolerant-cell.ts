import { say } from '@kehu/kernel/declare/label.ts';
import type { CellValue, Lookup, Parsed, ParseContext } from '@kehu/kernel/declare/kind.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { FieldModel } from '@kehu/engine/registry/model.ts';
import type { Target } from './targets.ts';

/**
 * What people write into cells beyond what a field's kind knows by itself: an apostrophe that kept a number text, the
 * unit behind an amount, two telephone numbers. Nothing is guessed: what is left over is refused.
 */
export function parseTolerantly(
  cell: CellValue,
  field: FieldModel,
  context: ParseContext,
): Parsed<Json> | Lookup {
  const { kind, declaration } = field;
  const parsed = kind.parseCell(cell, declaration, context);
  if ('lookup' in parsed || parsed.ok) return parsed;
  const text = cell.text.trim();
  for (const other of [withoutMark(text), withoutUnit(text, field)]) {
    const again = other === undefined ? parsed : kind.parseCell({ text: other }, declaration, context);
    if (!('lookup' in again) && again.ok) return again;
  }
  return parsed;
}

/** `'15804235699`: the mark that makes a spreadsheet keep digits as they are. */
const withoutMark = (text: string): string | undefined => (/^['’‘]/.test(text) ? text.slice(1) : undefined);

const tenThousands = /^([\d,，.]+)\s*[(（]?\s*万\s*(?:元|人民币|元人民币|人民币元|圆)?\s*(?:整)?\s*[)）]?$/;

/** `30(万元人民币)` in a field that counts 万元. */
function withoutUnit(text: string, field: FieldModel): string | undefined {
  if (!/[(（]万元[)）]$/.test(say(field.declaration.label, 'zh-CN'))) return undefined;
  return tenThousands.exec(text)?.[1];
}

const phones: ReadonlySet<string> = new Set(['phone', 'mobile']);
const between = /[、,，;；/]|\s{2,}|\s*或\s*/;

/** `16561018441、16561018440`: the numbers in a cell of a telephone field, when there are two. */
export function twoNumbers(cell: CellValue, { field }: Target): readonly [string, string] | undefined {
  if (!phones.has(field.declaration.kind)) return undefined;
  const [first, second, ...more] = cell.text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return first !== undefined && second !== undefined && more.length === 0 ? [first, second] : undefined;
}

/** Where a second number of a record goes: another telephone field that no column is mapped to. */
export function placeForSecond(target: Target, taken: ReadonlySet<string>): FieldModel | undefined {
  const others = [...target.model.fields.values()].filter(
    (field) => phones.has(field.declaration.kind) && field.name !== 'fax' && field.name !== target.field.name,
  );
  const prefix = target.child === undefined ? '' : `${target.child}.`;
  return others.find((field) => !taken.has(prefix + field.name) && !field.declaration.computed);
}
