import { columns, fieldOf, type Row } from './rows.ts';
import { texts } from './texts.ts';

interface WrongCellsProps {
  readonly rows: readonly Row[];
  readonly wrong: { readonly [key: string]: { readonly [field: string]: string } };
}

const shownAtOnce = 6;

/** Cells that cannot be saved, named with their place: a click goes there. */
export function WrongCells({ rows, wrong }: WrongCellsProps) {
  const t = texts.use();
  const cells = rows.flatMap((row, at) =>
    columns.flatMap((column) => {
      const message = wrong[row.key]?.[fieldOf(column)];
      return message === undefined ? [] : [{ key: row.key, at, column, typed: row[column], message }];
    }),
  );
  if (cells.length === 0) return null;
  return (
    <div className="k-lines-wrong" role="alert">
      <strong>{t.wrongCells(cells.length)}</strong>
      <ul>
        {cells.slice(0, shownAtOnce).map(({ key, at, column, typed, message }) => (
          <li key={`${key} ${column}`}>
            <button type="button" className="k-link" onClick={() => goTo(key, column)}>
              {t.cellLabel(t.columns[column], at + 1)}
            </button>{' '}
            {typed !== '' && <q>{typed}</q>} {message}
          </li>
        ))}
        {cells.length > shownAtOnce && <li className="k-muted">{t.moreCells(cells.length - shownAtOnce)}</li>}
      </ul>
    </div>
  );
}

function goTo(key: string, column: string): void {
  const cell = document.querySelector<HTMLInputElement>(`tr[data-row="${key}"] [data-column="${column}"]`);
  cell?.scrollIntoView({ block: 'center' });
  cell?.focus();
  cell?.select();
}
