import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useJob, useJobEnd } from '@kehu/ui/data/job.ts';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { keys } from '@kehu/ui/data/keys.ts';
import { readPage } from '@kehu/ui/data/list.ts';
import { begin } from './rules-data.ts';
import { texts } from './texts.ts';

const object = 'account_rule_run';
const asking = {
  fields: ['at', 'about', 'changed', 'status', 'by'],
  sort: '-at',
  limit: 20,
  expand: ['by'],
};
const undoMs = 7 * 86_400_000;

function Value({ row, name }: { row: RecordData; name: string }) {
  const model = useObject(object);
  const field = model && fieldOf(model, name);
  if (!field) return null;
  const { Cell } = lookOf(field);
  return <Cell field={field} value={row.values[name] ?? null} refs={row.refs[name] ?? []} place="list" />;
}

const isOpen = (row: RecordData): boolean =>
  row.values['status'] === 'done' &&
  Number(row.values['changed']) > 0 &&
  Date.now() - Date.parse(String(row.values['at'])) < undoMs;

function Line({ row, onUndo }: { row: RecordData; onUndo: () => void }) {
  const t = texts.use();
  return (
    <tr>
      <td data-label={t.at}>
        <Value row={row} name="at" />
      </td>
      <td data-label={t.rule}>
        <Value row={row} name="about" />
      </td>
      <td data-label={t.changed}>{Number(row.values['changed']).toLocaleString('en')}</td>
      <td data-label={t.status}>
        <Value row={row} name="status" />
      </td>
      <td data-label={t.by}>{row.values['by'] ? <Value row={row} name="by" /> : t.auto}</td>
      <td className="is-tight is-side">
        {isOpen(row) && (
          <Button look="ghost" small icon={<Undo2 />} onClick={onUndo}>
            {t.undo}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** Rounds of the rules, the last first; those of a week may be taken back. */
export function Runs({ version }: { version: number }) {
  const t = texts.use();
  const query = useQuery({
    queryKey: [...keys.lists(object), 'runs', version],
    queryFn: ({ signal }) => readPage(object, asking, null, signal),
    placeholderData: keepPreviousData,
  });
  const [asked, setAsked] = useState<RecordData>();
  const [jobId, setJob] = useState<string>();
  const job = useJob(jobId);
  useJobEnd(job, () => void query.refetch());
  const rows = query.data?.rows ?? [];
  return (
    <section className="k-block">
      <header>
        <h3>{t.runs}</h3>
      </header>
      {rows.length === 0 ? (
        <p className="k-muted">{t.noRuns}</p>
      ) : (
        <div className="k-table-box">
          <table className="k-table is-cards">
            <thead>
              <tr>
                <th>{t.at}</th>
                <th>{t.rule}</th>
                <th>{t.changed}</th>
                <th>{t.status}</th>
                <th>{t.by}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Line key={row.id} row={row} onUndo={() => setAsked(row)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asked && (
        <Confirm
          title={t.undoTitle}
          action={t.undo}
          onClose={() => setAsked(undefined)}
          onConfirm={async () => {
            const begun = await begin(`/customer-rules/runs/${asked.id}/undo`);
            setAsked(undefined);
            if (begun) toast(t.undoing);
            setJob(begun?.id);
            await query.refetch();
          }}
        >
          {t.undoBody(Number(asked.values['changed']))}
        </Confirm>
      )}
    </section>
  );
}
