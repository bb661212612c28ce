import { useState } from 'react';
import { ChevronRight } from 'lucide-react';
import { isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';
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
  const who = row.refs['created_by']?.[0]?.label ?? t.system;
  const action = word(text(row, 'action'), object);
  const title = text(row, 'title');
  if (object) return t.sentence(who, action, say(object.label), title);
  // Of an import or export the title is the object, of work on many records `object.action`, of what was undone an id.
  const [name = '', verb] = title.split('.');
  const about = objectOf(meta, name);
  if (about) return t.plain(who, action, say(about.label) + (verb ? ` · ${word(verb, about)}` : ''));
  return t.plain(who, action, isId.test(title) ? '' : title);
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

const changesOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

/** One line of the log as a sentence; opened, what changed from what to what. */
export function Entry({ row }: { row: RecordData }) {
  const t = texts.use();
  const [open, setOpen] = useState(false);
  const at = text(row, 'created_at');
  const changes = changesOf(row.values['changes']);
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
