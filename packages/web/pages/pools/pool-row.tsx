import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { Hand } from 'lucide-react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { daysBetween, splitMoment, today } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Checkbox } from '@kehu/ui/parts/form.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { titleOf } from '../../derived/record/title.ts';
import { slotOf } from '../../derived/slots.ts';
import { claimOne, type Standing } from './pool-data.ts';
import { texts } from './texts.ts';

interface RowProps {
  readonly pool: Standing;
  readonly object: ObjectMeta;
  readonly row: RecordData;
  readonly fields: readonly FieldMeta[];
  readonly picked: boolean;
  readonly onPick: (picked: boolean) => void;
  readonly onAssign: () => void;
}

const daysIn = ({ values }: RecordData): number =>
  typeof values['pooled_at'] === 'string'
    ? Math.max(0, daysBetween(splitMoment(values['pooled_at']).day, today()))
    : 0;

/** Takes the record, or asks for it. */
function ClaimButton({ pool, name, id }: { pool: Standing; name: string; id: string }) {
  const t = texts.use();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const requested = await claimOne(pool, id);
      toast(requested ? t.asked(name) : t.claimed(name));
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  const asks = pool.mode === 'approve' && !pool.admin;
  const word = asks ? t.ask : t.claim;
  return (
    <Button
      small
      className="is-on"
      icon={<Hand />}
      busy={busy}
      disabled={busy || (pool.left === 0 && !asks)}
      aria-label={`${word} ${name}`}
      onClick={() => void run()}
    >
      {word}
    </Button>
  );
}

function Value({ object, row, field }: { object: ObjectMeta; row: RecordData; field: FieldMeta }) {
  const Cell = slotOf(object.name, field.name) ?? lookOf(field).Cell;
  const refs = row.refs[field.name] ?? [];
  return <Cell field={field} value={row.values[field.name] ?? null} refs={refs} place="list" />;
}

/** One record of a pool, with what may be done about it. */
export function PoolRow({ pool, object, row, fields, picked, onPick, onAssign }: RowProps) {
  const t = texts.use();
  const say = useSay();
  const name = titleOf(object, row);
  return (
    <tr>
      <td>
        <span className="k-pool-name">
          {pool.claims && (
            <Checkbox
              aria-label={t.pick(name)}
              checked={picked}
              onChange={(event) => onPick(event.target.checked)}
            />
          )}
          <Link to="/records/$object/$id" params={{ object: object.name, id: row.id }} className="k-link">
            {name}
          </Link>
        </span>
      </td>
      {fields.map((field) => (
        <td key={field.name} data-label={say(field.label)}>
          <Value object={object} row={row} field={field} />
        </td>
      ))}
      <td data-label={t.columns.pooled} className="k-muted">
        {t.ago(daysIn(row))}
      </td>
      <td className="is-tight is-side">
        <span className="k-request-buttons">
          {pool.gives && (
            <Button small onClick={onAssign} aria-label={`${t.assign} ${name}`}>
              {t.assign}
            </Button>
          )}
          {pool.claims && <ClaimButton pool={pool} name={name} id={row.id} />}
        </span>
      </td>
    </tr>
  );
}
