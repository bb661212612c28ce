import type { ParseContext } from '@kehu/kernel/declare/kind.ts';
import { foldCase } from '@kehu/kernel/text/normalise.ts';
import type { Cell, SheetRow } from '../../platform/sheets/cell.ts';
import type { HeaderGuess } from '../../platform/sheets/header.ts';
import { cellValueOf } from './cell-value.ts';
import { synonyms } from './synonyms.ts';
import type { Target } from './targets.ts';
import { parseTolerantly } from './tolerant-cell.ts';

/** What a column probably is. */
export interface Suggestion {
  readonly column: number;
  readonly target: string;
  /** 0–1; from 0.9 on nobody needs to look. */
  readonly confidence: number;
}

/** A heading as it is compared: no case, width, spaces, marks, and nothing in brackets. */
const keyOf = (heading: string): string =>
  foldCase(heading)
    .replace(/[([【（〔].*?[)\]】）〕]/g, '')
    .replace(/[\s*＊:：_/\-、.]+/g, '');

const least = 0.5;

/** The likeliest field of each column; a field is taken once, by the column that fits it best. */
export function suggestMapping(
  targets: readonly Target[],
  header: HeaderGuess,
  rows: readonly SheetRow[],
  context: ParseContext,
): readonly Suggestion[] {
  const data = rows.filter((row) => row.number >= header.dataFrom);
  const all = header.headings.flatMap(({ column, text }) =>
    targets.map((target) => {
      const named = nameScore(target, keyOf(text));
      const confidence = named < least ? 0 : named * likelihood(target, column, data, context);
      return { column, target, confidence };
    }),
  );
  const taken = new Set<string>();
  const columns = new Set<number>();
  const chosen: Suggestion[] = [];
  for (const { column, target, confidence } of all.toSorted((a, b) => b.confidence - a.confidence)) {
    if (confidence < least || taken.has(target.name) || columns.has(column)) continue;
    taken.add(target.name);
    columns.add(column);
    chosen.push({ column, target: target.name, confidence: Math.round(confidence * 100) / 100 });
  }
  return beside(targets, header, chosen).toSorted((a, b) => a.column - b.column);
}

function nameScore(target: Target, heading: string): number {
  if (heading === '') return 0;
  const { zh, en } = target.field.declaration.label;
  const own = target.child === undefined && target.part === undefined ? [zh, en, target.field.name] : [];
  const whole = target.part === undefined ? [target.label.zh, target.label.en, target.name] : [];
  if ([...own, ...whole].some((name) => keyOf(name) === heading)) return 1;
  const others = synonyms[rootOf(target)]?.[target.name] ?? [];
  if (others.some((name) => keyOf(name) === heading)) return 0.97;
  if (target.child !== undefined || target.part !== undefined) return 0;
  const near = [zh, ...others].map(keyOf).filter((name) => name.length >= 2);
  const inside = near.filter((name) => heading.includes(name)).map((name) => name.length / heading.length);
  return inside.length > 0 ? 0.5 + 0.35 * Math.max(...inside) : 0;
}

/** Synonyms stand under the object of the file, children's with their own name in front. */
function rootOf(target: Target): string {
  if (target.child === undefined) return target.model.name;
  return Object.keys(synonyms).find((object) => synonyms[object]?.[target.name] !== undefined) ?? '';
}

/** How many cells of a column are looked at, and how many of other meaning say that the column means something else. */
const sampled = 30;
const telling = 3;

/**
 * 0.6–1 by the share of the sample that can be read as this field; references are only known to the database. 0 where
 * the field takes one of a list and not one cell is on it: a column 类型 of company forms is no 客户类型, and taking it for
 * one would have every row refused.
 */
function likelihood(
  target: Target,
  column: number,
  rows: readonly SheetRow[],
  context: ParseContext,
): number {
  if (target.part !== undefined) return 1;
  const cells = rows.flatMap((row) => filledIn(row, column)).slice(0, sampled);
  if (cells.length === 0) return 1;
  const read = cells.map((cell) => parseTolerantly(cellValueOf(cell), target.field, context));
  const foreign = read.filter((one) => !('lookup' in one) && !one.ok && one.code === 'not_in_options');
  if (foreign.length === read.length && foreign.length >= telling) return 0;
  const fine = read.filter((one) => 'lookup' in one || one.ok);
  return 0.6 + (0.4 * fine.length) / read.length;
}

function filledIn(row: SheetRow, column: number): readonly Cell[] {
  const cell = row.cells[column];
  return cell && cellValueOf(cell).text.trim() !== '' ? [cell] : [];
}

/** 联系人, 手机, 职务 side by side: what follows a contact's name is the contact's. */
function beside(
  targets: readonly Target[],
  header: HeaderGuess,
  chosen: readonly Suggestion[],
): readonly Suggestion[] {
  const name = chosen.find(({ target }) => target === 'contact.name');
  if (!name) return chosen;
  const taken = new Set(chosen.map(({ target }) => target));
  const known = new Set(targets.map((target) => target.name));
  const order = header.headings.map(({ column }) => column);
  return chosen.map((one) => {
    const follows = order.indexOf(one.column) - order.indexOf(name.column);
    const theirs = `contact.${one.target}`;
    const personal = one.target === 'mobile' || one.target === 'gender' || one.target === 'wechat';
    const moves = personal && follows > 0 && follows <= 3 && known.has(theirs) && !taken.has(theirs);
    return moves ? { ...one, target: theirs, confidence: Math.min(one.confidence, 0.85) } : one;
  });
}
