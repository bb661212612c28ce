import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { csvOf, download, type Outcome } from './outcomes.ts';
import { texts } from './texts.ts';

function Refused(props: {
  readonly refused: readonly Outcome[];
  readonly nameOf: (one: Outcome) => string;
  readonly words: { readonly [K in Outcome['kind']]: string };
}) {
  const t = texts.use();
  return (
    <div className="k-conversion-results">
      <table>
        <thead>
          <tr>
            <th>{t.lead}</th>
            <th>{t.result}</th>
            <th>{t.reason}</th>
          </tr>
        </thead>
        <tbody>
          {props.refused.slice(0, 200).map((one) => (
            <tr key={one.id}>
              <td>
                <a className="k-link" href={`/records/lead/${one.id}`} target="_blank" rel="noreferrer">
                  {props.nameOf(one)}
                </a>
              </td>
              <td>{props.words[one.kind]}</td>
              <td>{one.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What became of each lead: counted, told with its reason, and as a file. */
export function BatchResult(props: {
  readonly rows: readonly RecordData[];
  readonly results: readonly Outcome[];
  readonly broken: boolean;
  readonly onClose: () => void;
}) {
  const { rows, results, broken, onClose } = props;
  const t = texts.use();
  const names = new Map(rows.map((row) => [row.id, String(row.values['name'] ?? '')]));
  const nameOf = ({ id }: Outcome): string => names.get(id) ?? id;
  const words = { converted: t.okWord, skipped: t.skipWord, failed: t.failWord };
  const count = (kind: Outcome['kind']): number => results.filter((one) => one.kind === kind).length;
  const refused = results.filter((one) => one.kind !== 'converted');
  const save = () => {
    const lines = results.map((one) => [nameOf(one), words[one.kind], one.reason]);
    download(csvOf([[t.lead, t.result, t.reason], ...lines]), `${t.file}.csv`);
  };
  return (
    <Dialog
      title={t.done}
      width={560}
      onClose={onClose}
      footer={
        <>
          {!broken && <Button onClick={save}>{t.download}</Button>}
          <Button look="primary" onClick={onClose}>
            {t.close}
          </Button>
        </>
      }
    >
      <div className="k-conversion">
        {broken && (
          <p className="k-bad" role="alert">
            {t.broken}
          </p>
        )}
        {!broken && (
          <ul className="k-conversion-counts" role="status">
            <li>{t.converted(count('converted'))}</li>
            {count('skipped') > 0 && <li>{t.skipped(count('skipped'))}</li>}
            {count('failed') > 0 && <li>{t.failed(count('failed'))}</li>}
          </ul>
        )}
        {refused.length > 0 && <Refused refused={refused} nameOf={nameOf} words={words} />}
      </div>
    </Dialog>
  );
}
