import type { Request, Said, SaidLines } from './approval-data.ts';
import { texts } from './texts.ts';

function Was({ one }: { one: Said }) {
  const t = texts.use();
  if (one.was === null) return null;
  return (
    <del className="k-muted">
      {t.was} {one.was === '' ? '—' : one.was}
    </del>
  );
}

/** What decides, in large letters. */
function Summary({ said }: { said: readonly Said[] }) {
  if (said.length === 0) return null;
  return (
    <dl className="k-said-summary">
      {said.map((one) => (
        <div key={one.name} data-changed={one.was !== null}>
          <dt>{one.label}</dt>
          <dd>
            {one.text || '—'} <Was one={one} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Lines({ lines }: { lines: SaidLines }) {
  const t = texts.use();
  return (
    <section className="k-said-lines">
      <h3>{t.lines(lines.label, lines.rows.length)}</h3>
      <div className="k-table-box">
        <table className="k-table is-cards">
          <thead>
            <tr>
              {lines.columns.map((column) => (
                <th key={column.name} className={column.number ? 'k-said-number' : ''}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.rows.map((row, index) => (
              <tr key={index}>
                {lines.columns.map((column, at) => (
                  <td
                    key={column.name}
                    className={column.number ? 'k-said-number' : ''}
                    data-label={column.label}
                  >
                    {row[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The document as it was submitted, as far as its reader may know it. */
export function SaidDocument({ request }: { request: Request }) {
  const t = texts.use();
  const { summary, fields, lines } = request.said;
  return (
    <>
      <Summary said={summary} />
      {request.note && (
        <section>
          <h3>{t.note}</h3>
          <p className="k-said-note">{request.note}</p>
        </section>
      )}
      {lines.map((each) => (
        <Lines key={each.object} lines={each} />
      ))}
      {fields.length > 0 && (
        <section>
          <h3>
            {t.fields} <span className="k-muted">{request.document.visible ? t.asOf : t.unseen}</span>
          </h3>
          <dl className="k-said-fields">
            {fields.map((one) => (
              <div key={one.name}>
                <dt>{one.label}</dt>
                <dd>{one.text}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}
