import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { Undo2 } from 'lucide-react';
import { isJsonArray, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { PoolReason } from '@kehu/objects/customer/public_pool/public_pool.ui.tsx';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { ago, longMoment, shortMoment } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { toastError } from '@kehu/ui/parts/toast.tsx';
import { undoBatch } from '../../derived/give/undo-batch.ts';
import { texts } from './texts.ts';

const textIn = ({ values }: RecordData, field: string): string =>
  typeof values[field] === 'string' ? values[field] : '';
const numberIn = ({ values }: RecordData, field: string): number => Number(values[field] ?? 0);

/** What a batch did, in words: 分配 客户. */
function useWhat(row: RecordData): string {
  const say = useSay();
  const object = objectOf(useMeta(), textIn(row, 'object'));
  const name = textIn(row, 'action');
  const action = object?.actions.find((one) => one.name === name);
  return `${action ? say(action.label) : name} ${object ? say(object.label) : textIn(row, 'object')}`;
}

/** Records that were refused, or that stayed: where each is, and why. */
function Listed({ label, items, object }: { label: string; items: Json; object: string }) {
  const t = texts.use();
  const list = isJsonArray(items) ? items.filter(isJsonObject) : [];
  if (list.length === 0) return null;
  return (
    <details className="k-batch-list">
      <summary>{label}</summary>
      <ul>
        {list.slice(0, 100).map((one) => (
          <li key={String(one['id'])}>
            <Link
              to="/records/$object/$id"
              params={{ object: String(one['object'] ?? object), id: String(one['id']) }}
            >
              {t.record}
            </Link>{' '}
            {String(one['message'] ?? one['code'] ?? '')}
          </li>
        ))}
      </ul>
    </details>
  );
}

function State({ row, definition }: { row: RecordData; definition: ObjectMeta }) {
  const field = fieldOf(definition, 'status');
  if (!field) return null;
  const { Cell } = lookOf(field);
  return <Cell field={field} value={row.values['status'] ?? null} refs={[]} place="list" />;
}

/** The way back, while there is one. */
function UndoButton({ row }: { row: RecordData }) {
  const t = texts.use();
  const what = useWhat(row);
  const [asked, setAsked] = useState(false);
  const [now] = useState(Date.now);
  const until = textIn(row, 'undo_until');
  const over = !['done', 'failed', 'cancelled'].includes(textIn(row, 'status'));
  if (over || until === '' || Date.parse(until) < now) return null;
  return (
    <>
      <Button small icon={<Undo2 />} title={t.until(shortMoment(until))} onClick={() => setAsked(true)}>
        {t.undo}
      </Button>
      {asked && (
        <Confirm
          title={t.undoTitle(what)}
          action={t.undo}
          onClose={() => setAsked(false)}
          onConfirm={async () => void undoBatch(row.id).catch(toastError)}
        >
          <p>{t.undoHint}</p>
        </Confirm>
      )}
    </>
  );
}

/** One batch: what, how many, to whom, why, when, and the way back. */
export function BatchRow({ row, definition }: { row: RecordData; definition: ObjectMeta }) {
  const t = texts.use();
  const what = useWhat(row);
  const at = textIn(row, 'created_at');
  const nameOf = (field: string): string => row.refs[field]?.[0]?.label ?? '';
  const object = textIn(row, 'object');
  const undone = textIn(row, 'status') === 'undone';
  return (
    <tr>
      <td className="k-name">
        {what} {nameOf('to_user') && t.to(nameOf('to_user'))}
        {textIn(row, 'reason') && (
          <div className="k-muted">
            <PoolReason reason={textIn(row, 'reason')} />
          </div>
        )}
        <Listed label={t.details} items={row.values['failures'] ?? null} object={object} />
        <Listed label={t.leftovers} items={row.values['leftovers'] ?? null} object={object} />
      </td>
      <td data-label={t.columns.count}>{t.counts(numberIn(row, 'succeeded'), numberIn(row, 'failed'))}</td>
      <td data-label={t.columns.by}>{nameOf('user_id')}</td>
      <td data-label={t.columns.at}>
        <time dateTime={at} title={longMoment(at)}>
          {ago(at)}
        </time>
      </td>
      <td data-label={t.columns.state}>
        <State row={row} definition={definition} />
        {undone && <div className="k-muted">{t.undone(numberIn(row, 'undone'), numberIn(row, 'kept'))}</div>}
      </td>
      <td className="is-tight is-side">
        <UndoButton row={row} />
      </td>
    </tr>
  );
}
