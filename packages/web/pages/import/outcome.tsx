import { useState } from 'react';
import { CircleCheck, Download } from 'lucide-react';
import { classes } from '@kehu/ui/parts/classes.ts';
import type { ImportResult, RowProblem } from './import-api.ts';
import { texts } from './texts.ts';

const names = ['total', 'created', 'updated', 'skipped', 'failed'] as const;
export type CountWords = { readonly [N in (typeof names)[number]]: string };

/** The figures of an import side by side; what is nothing stays quiet. */
export function Counts({ result, words }: { result: ImportResult; words: CountWords }) {
  return (
    <dl className="k-counts">
      {names.map((name) => (
        <div key={name} className={classes(result[name] === 0 && 'is-zero', `is-${name}`)}>
          <dt>{words[name]}</dt>
          <dd>{result[name].toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Kind {
  readonly key: string;
  readonly column: string;
  readonly message: string;
  readonly rows: readonly RowProblem[];
}

/** Problems of a kind: the same column, the same code. */
function kindsOf(problems: readonly RowProblem[]): readonly Kind[] {
  const kinds = new Map<string, Kind>();
  for (const problem of problems) {
    const [first] = problem.errors;
    const key = `${first?.column ?? ''} ${first?.code ?? ''}`;
    const known = kinds.get(key);
    kinds.set(key, {
      key,
      column: first?.column ?? '',
      message: known?.message ?? first?.message ?? '',
      rows: [...(known?.rows ?? []), problem],
    });
  }
  return [...kinds.values()].toSorted((a, b) => b.rows.length - a.rows.length);
}

function Problems({
  problems,
  total,
  failedRows,
}: {
  problems: readonly RowProblem[];
  total: number;
  failedRows: string;
}) {
  const t = texts.use();
  const kinds = kindsOf(problems);
  const [chosen, setChosen] = useState<string>();
  const shown = chosen === undefined ? problems : (kinds.find((kind) => kind.key === chosen)?.rows ?? []);
  return (
    <section className="k-block">
      <header>
        <h3>{t.problems}</h3>
        <span className="k-muted">{total > problems.length ? t.firstOnly(problems.length) : ''}</span>
        <span className="k-spring" />
        <a className="k-button" href={failedRows} download title={t.failedRowsHint}>
          <Download />
          {t.failedRows}
        </a>
      </header>
      <div className="k-import-kinds" role="group" aria-label={t.problemKinds}>
        {kinds.map((kind) => (
          <button
            key={kind.key}
            type="button"
            className="k-button is-small"
            aria-pressed={kind.key === chosen}
            onClick={() => setChosen(kind.key === chosen ? undefined : kind.key)}
          >
            {kind.column && t.about(kind.column)}
            <span className="k-ellipsis">{kind.message}</span>
            <strong>{kind.rows.length}</strong>
          </button>
        ))}
      </div>
      <div className="k-table-box k-import-problems">
        <table className="k-table is-cards">
          <thead>
            <tr>
              <th>{t.problemRow}</th>
              <th>{t.problemColumn}</th>
              <th>{t.problemText}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((problem) => (
              <tr key={problem.row}>
                <td className="is-tight" data-label={t.problemRow}>
                  {problem.row}
                </td>
                <td className="is-tight" data-label={t.problemColumn}>
                  {t.comma(problem.errors.map((error) => error.column))}
                </td>
                <td data-label={t.problemText}>
                  {t.semicolon(problem.errors.map((error) => error.message))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What an import did, or would do, and what is in the way. */
export function Outcome({
  result,
  words,
  failedRows,
}: {
  result: ImportResult;
  words: CountWords;
  failedRows: string;
}) {
  const t = texts.use();
  const { problems } = result;
  return (
    <div className="k-stack">
      <Counts result={result} words={words} />
      {problems.length > 0 ? (
        <Problems problems={problems} total={result.failed + result.skipped} failedRows={failedRows} />
      ) : (
        <p className="k-import-good">
          <CircleCheck />
          {t.allGood}
        </p>
      )}
    </div>
  );
}
