import { useState } from 'react';
import { ChevronRight } from 'lucide-react';
import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { longMoment, shortMoment } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { PastValue } from '../../derived/record/past-value.tsx';
import { texts } from './texts.ts';

const text = (row: RecordData, field: string): string => {
  const value = row.values[field];
  return typeof value === 'string' ? value : '';
};

/** What somebody did himself, with nobody's record. */
const ofPeople = new Set([
  'sign_in',
  'sign_in_locked',
  'look_as',
  'password_changed',
  'otp_enabled',
  'otp_disabled',
  'leak_alert',
  'customer_rules_run',
  'batch_undo',
  'import_undo',
]);

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an action is called: a common word, else the label of the object's own action. */
export function useActionWord(): (action: string, object: ObjectMeta | undefined) => string {
  const t = texts.use();
  const say = useSay();
  return (action, object) => {
    const declared = object?.actions.find((each) => each.name === action);
    return t.actions[action] ?? (declared ? say(declared.label) : action);
  };
}

function useSentence(row: RecordData): string {
  const t = texts.use();
  const say = useSay();
  const word = useActionWord();
  const meta = useMeta();
  const object = objectOf(meta, text(row, 'object'));
  const who = row.refs['user_id']?.[0]?.label ?? t.system;
  const action = word(text(row, 'action'), object);
  const title = text(row, 'summary');
  // Of an import or export the title is the object, of work on many records `object.action`, of what was undone an id.
  const [name = '', verb] = title.split('.');
  const about = objectOf(meta, name);
  if (about && name === (object?.name ?? name))
    return t.plain(who, action, say(about.label) + (verb ? ` · ${word(verb, about)}` : ''));
  if (!object || ofPeople.has(text(row, 'action')))
    return t.plain(who, action, isId.test(title) ? '' : title);
  // Rules are called by the object that they are for.
  return t.sentence(who, action, say(object.label), about ? say(about.label) : title);
}

function Changes({ row, changes }: { row: RecordData; changes: readonly JsonObject[] }) {
  const t = texts.use();
  const say = useSay();
  const object = objectOf(useMeta(), text(row, 'object'));
  return (
    <ul>
      {changes.map((change) => {
        const name = String(change['field']);
        const field = object && fieldOf(object, name);
        return (
          <li key={name}>
            <span className="k-muted">{t.change(field ? say(field.label) : name)}</span>
            <PastValue field={field} value={change['from'] ?? null} />
            <span className="k-muted"> {t.to} </span>
            <PastValue field={field} value={change['to'] ?? null} />
          </li>
        );
      })}
    </ul>
  );
}

function Details({ row, changes }: { row: RecordData; changes: readonly JsonObject[] }) {
  const t = texts.use();
  const record = text(row, 'record_id');
  const object = text(row, 'object');
  return (
    <div className="k-audit-details">
      {changes.length > 0 && <Changes row={row} changes={changes} />}
      <dl>
        {(['ip', 'source', 'request_id'] as const).map((name) => {
          const label = { ip: t.ip, source: t.source, request_id: t.request }[name];
          return (
            text(row, name) !== '' && (
              <div key={name}>
                <dt>{label}</dt>
                <dd>{text(row, name)}</dd>
              </div>
            )
          );
        })}
      </dl>
      {record !== '' && (
        <a className="k-link" href={`/records/${object}/${record}`} data-record={`${object}/${record}`}>
          {t.record}
        </a>
      )}
    </div>
  );
}

function changesOf({ values }: RecordData): readonly JsonObject[] {
  const side = (name: string): JsonObject => {
    const value = values[name] ?? null;
    return isJsonObject(value) ? value : {};
  };
  const [before, after] = [side('before'), side('after')];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields.map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null }));
}

/** One line of the log as a sentence; opened, what changed from what to what. */
export function Entry({ row }: { row: RecordData }) {
  const t = texts.use();
  const [open, setOpen] = useState(false);
  const at = text(row, 'at');
  const changes = changesOf(row);
  return (
    <li className="k-audit-entry">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight className={classes(open && 'is-open')} />
        <time dateTime={at} title={longMoment(at)}>
          {shortMoment(at)}
        </time>
        <span className="k-audit-sentence">{useSentence(row)}</span>
        {changes.length > 0 && <small>{t.fields(changes.length)}</small>}
      </button>
      {open && <Details row={row} changes={changes} />}
    </li>
  );
}
