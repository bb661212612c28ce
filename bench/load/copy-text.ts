import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';

const special = /[\\\n\r\t]/g;
const escapes: { readonly [character: string]: string } = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

const escaped = (text: string): string => text.replace(special, (character) => escapes[character] ?? '');

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

function arrayText(list: readonly Json[], type: string): string {
  const plain = !type.startsWith('text');
  return `{${list.map((one) => (plain ? String(one) : quoted(String(one)))).join()}}`;
}

/** A value in the text form of COPY for a column of a type. */
export function copyField(value: Json | undefined, type: string): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return String(value);
  if (type.startsWith('json')) return escaped(JSON.stringify(value));
  if (typeof value === 'string') return escaped(value);
  return escaped(Array.isArray(value) ? arrayText(value, type) : JSON.stringify(value));
}

export interface CopyColumn {
  readonly name: string;
  readonly type: string;
}

/** A row as a line of COPY's text form. */
export function copyLine(columns: readonly CopyColumn[], row: JsonObject): string {
  return `${columns.map(({ name, type }) => copyField(row[name], type)).join('\t')}\n`;
}
