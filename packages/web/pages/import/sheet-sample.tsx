import { classes } from '@kehu/ui/parts/classes.ts';
import type { Sheet } from './import-api.ts';
import { texts } from './texts.ts';

/** Rows that are looked at to find the headings. */
const shown = 8;

/** The first rows as they stand in the file; a press on a row's number makes it the headings. */
export function SheetSample({
  sheet,
  headerRow,
  onHeader,
}: {
  sheet: Sheet;
  headerRow: number;
  onHeader: (row: number) => void;
}) {
  const t = texts.use();
  const rows = sheet.sample.slice(0, shown);
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  return (
    <div>
      <p className={sheet.header_row === null ? 'k-bad' : 'k-hint'}>
        {sheet.header_row === null ? t.noHeader : t.headerHint}
      </p>
      <div className="k-table-box k-sheet" role="radiogroup" aria-label={t.header}>
        <table role="presentation">
          <tbody>
            {rows.map(({ row, cells }) => (
              <tr
                key={row}
                className={classes(row === headerRow && 'is-header', row < headerRow && 'is-above')}
              >
                <th scope="row">
                  <button
                    type="button"
                    role="radio"
                    aria-checked={row === headerRow}
                    aria-label={t.headerRow(row)}
                    onClick={() => onHeader(row)}
                  >
                    {row}
                  </button>
                </th>
                {Array.from({ length: width }, (_, column) => (
                  <td key={column}>{cells[column] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
