import { isJsonArray, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';

const special = /[\\\n\r\t]/;
const allSpecial = /[\\\n\r\t]/g;
const escapes: { readonly [character: string]: string } = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

const escaped = (text: string): string =>
  special.test(text) ? text.replace(allSpecial, (character) => escapes[character] ?? '') : text;

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Numbers and ids stand as they are; texts are quoted. */
function arrayText(list: readonly Json[], type: string): string {
  if (!type.startsWith('text')) return `{${list.join(',')}}`;
  return escaped(`{${list.map((one) => quoted(String(one))).join(',')}}`);
}

/** A value in the text form of COPY for a column of a type. */
export function copyField(value: Json | undefined, type: string): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return String(value);
  if (type.startsWith('json')) return escaped(JSON.stringify(value));
  if (typeof value === 'string') return escaped(value);
  return isJsonArray(value) ? arrayText(value, type) : escaped(JSON.stringify(value));
}

export interface CopyColumn {
  readonly name: string;
  readonly type: string;
}

/** A row as a line of COPY's text form. */
export function copyLine(columns: readonly CopyColumn[], row: JsonObject): string {
  let line = '';
  let between = '';
  for (const { name, type } of columns) {
    line += between + copyField(row[name], type);
    between = '\t';
  }
  return `${line}\n`;
}
