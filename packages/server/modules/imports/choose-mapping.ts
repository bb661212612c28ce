import { parseContext } from '@kehu/engine/records/write/parse-values.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { SheetRow } from '../../platform/sheets/cell.ts';
import type { HeaderGuess } from '../../platform/sheets/header.ts';
import { suggestMapping } from './suggest.ts';
import { importable, targetsOf } from './targets.ts';

/** Which column is which field: columns are named by their position or by their heading. */
export type Mapping = { readonly [column: string]: string };

/**
 * Positions of the mapped columns. Without a mapping the headings say what the columns are (objects-platform, import_job).
 * Errors: 422 `not_in_options` at `mapping.<heading>` for a heading that the file does not have, `required` at `mapping`
 * when none of its headings means anything.
 */
export function columnsOf(
  call: Call,
  object: string,
  mapping: Mapping | undefined,
  { header, rows }: { readonly header: HeaderGuess; readonly rows: readonly SheetRow[] },
): Mapping {
  if (mapping === undefined) return foundIn(call, object, header, rows);
  const columns = new Map(header.headings.map(({ column, text }) => [text, column]));
  return Object.fromEntries(
    Object.entries(mapping).map(([name, target]) => {
      const column = /^\d{1,4}$/.test(name) ? name : columns.get(name.replace(/\s+/g, ' ').trim());
      if (column === undefined) throw fieldError(`mapping.${name}`, 'not_in_options');
      return [String(column), target];
    }),
  );
}

function foundIn(call: Call, object: string, header: HeaderGuess, rows: readonly SheetRow[]): Mapping {
  const targets = targetsOf(call, importable(call, object));
  const found = suggestMapping(targets, header, rows, parseContext(call));
  if (found.length === 0) throw fieldError('mapping', 'required');
  return Object.fromEntries(found.map(({ column, target }) => [String(column), target]));
}
