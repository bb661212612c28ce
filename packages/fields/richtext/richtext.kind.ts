import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import type { FieldKind, Parsed } from '@kehu/kernel/declare/kind.ts';
import { cleanLines } from '@kehu/kernel/text/normalise.ts';
import {
  accept,
  mistakes,
  refuse,
  type Declared,
  type FieldOptions,
  type Only,
} from '../family/declaration.ts';
import { lengthOf, parseText, textSchema } from '../family/text.ts';
import { escapeHtml, plainText, safeHtml } from './safe-html.ts';

/** Formatted text. */
export interface RichtextField extends FieldDeclaration {
  /** Characters of the HTML; 100,000 unless said. */
  readonly max?: number;
}

type Options = FieldOptions & Pick<RichtextField, 'max'>;

const defaultMax = 100_000;

/**
 * Formatted text, a small subset of HTML (paragraphs, headings, lists, tables, links, pictures from `/api/v1/files`).
 * Errors: `bad_format` for anything outside the subset, `too_long` {max}.
 * @example richtext({ label: { zh: '正文', en: 'Body' } }) // '<p>您好</p>'
 */
export function richtext<const O extends Options>(
  options: Only<O, Options>,
): Declared<'richtext', O, string> {
  return { ...options, kind: 'richtext' };
}

function parse(input: unknown, { max = defaultMax }: RichtextField): Parsed<string> {
  const text = parseText(input, cleanLines, max);
  if (!text.ok || text.value === null) return text;
  const html = safeHtml(text.value);
  // An entity may stand for what may not be stored, or join a combining mark to a bracket: then it is not plain either.
  if (html === undefined || cleanLines(html) !== html) return refuse('bad_format');
  if (plainText(html) === '' && !/<(?:img|hr)/.test(html)) return accept<string>(null);
  return lengthOf(html) > max ? refuse('too_long', { max }) : accept(html);
}

export const richtextKind: FieldKind<RichtextField, string> = {
  name: 'richtext',
  label: { zh: '富文本', en: 'Formatted text' },
  operators: ['empty', 'not_empty'],
  sortable: false,
  groupable: false,
  parse,
  parseCell(cell, field) {
    const lines = cleanLines(cell.text).split('\n');
    return parse(lines.map((line) => `<p>${escapeHtml(line)}</p>`).join(''), field);
  },
  format: (value) => plainText(value),
  schema: ({ max = defaultMax }) => textSchema(max),
  check: ({ max = 1 }) =>
    mistakes([!Number.isInteger(max) || max < 1, 'max must be a positive whole number']),
};
