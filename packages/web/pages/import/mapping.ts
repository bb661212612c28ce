import type { Heading, Sheet, Target } from './import-api.ts';

/** What each column becomes: position → target. A column that is left out is not imported. */
export type Mapping = { readonly [column: string]: string };

/** Letters and digits only, so that 客户名称* and 客户 名称 are one heading. */
const plain = (text: string): string => text.toLowerCase().replace(/[\s*＊:：_/\-、.()（）]+/g, '');

/** The headings of any row that a person points at. */
export function headingsAt(sheet: Sheet, row: number): readonly Heading[] {
  if (row === sheet.header_row) return sheet.headings;
  const found = sheet.sample.find((each) => each.row === row);
  return (found?.cells ?? []).flatMap((text, column) =>
    text.trim() === '' ? [] : [{ column, text: text.trim() }],
  );
}

/** What the server suggests; for a row that it did not expect to be the headings, what is called the same. */
export function mappingFor(sheet: Sheet, row: number, targets: readonly Target[]): Mapping {
  if (row === sheet.header_row) {
    return Object.fromEntries(sheet.suggested.map(({ column, target }) => [String(column), target]));
  }
  const taken = new Set<string>();
  const pairs = headingsAt(sheet, row).flatMap(({ column, text }) => {
    const target = targets.find((each) => plain(each.label) === plain(text) && !taken.has(each.name));
    if (!target) return [];
    taken.add(target.name);
    return [[String(column), target.name] as const];
  });
  return Object.fromEntries(pairs);
}

/** A target has one column: choosing it for another one takes it from the first. */
export function withTarget(mapping: Mapping, column: number, target: string | undefined): Mapping {
  const kept = Object.entries(mapping).filter(([at, name]) => at !== String(column) && name !== target);
  return Object.fromEntries(target === undefined ? kept : [...kept, [String(column), target]]);
}

/** Targets that no record can do without and that no column is mapped to. */
export const missingIn = (mapping: Mapping, targets: readonly Target[]): readonly Target[] => {
  const mapped = new Set(Object.values(mapping));
  return targets.filter((target) => target.required && !mapped.has(target.name));
};

/** Values below a heading, to recognise the column by. */
export const samplesOf = (sheet: Sheet, headerRow: number, column: number): readonly string[] =>
  sheet.sample
    .filter((each) => each.row > headerRow)
    .flatMap((each) => each.cells[column]?.trim() || [])
    .slice(0, 3);

/** How sure the server is: nobody needs to look, somebody should, or nothing was found. */
export function sureness(
  sheet: Sheet,
  column: number,
  target: string | undefined,
): 'sure' | 'check' | 'chosen' | 'none' {
  if (target === undefined) return 'none';
  const suggestion = sheet.suggested.find((each) => each.column === column);
  if (suggestion?.target !== target) return 'chosen';
  return suggestion.confidence >= 0.9 ? 'sure' : 'check';
}
