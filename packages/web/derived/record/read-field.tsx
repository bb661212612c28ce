import { Suspense, useId, useRef, useState, type KeyboardEvent } from 'react';
import { ArrowUpRight, Mail, PencilLine, Phone } from 'lucide-react';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { isOffline } from '@kehu/ui/api/connection.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { changeRecord, same } from '@kehu/ui/data/changes.ts';
import type { RecordData, Ref } from '@kehu/ui/data/record.ts';
import { isWritable } from '@kehu/ui/form/attributes.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { toastUndo } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../locales/texts.ts';
import { know, useRevealed } from '../reveal/revealed.ts';
import { Value } from '../reveal/value.tsx';
import { besideOf } from '../slots.ts';

interface ReadFieldProps {
  readonly object: ObjectMeta;
  readonly record: RecordData;
  readonly field: FieldMeta;
  /** The server says that this actor may edit this record. */
  readonly editable: boolean;
}

interface Draft {
  readonly value: Json;
  readonly refs: readonly Ref[];
}

/** Kinds whose list closes by itself: what was picked is saved, leaving without a pick changes nothing. */
const picked = new Set([
  'option',
  'state',
  'ref',
  'poly',
  'user',
  'dept',
  'date',
  'region',
  'bool',
  'image',
  'files',
]);

/** The next field that can be edited takes over: Tab goes on through a record as through a form. */
function goOn(from: HTMLElement | null, back: boolean): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-read-field]')];
  const here = all.findIndex((each) => each.contains(from));
  const next = all[here + (back ? -1 : 1)]?.querySelector<HTMLElement>('.k-read-value[role]');
  // After the field has gone back to reading, else its input takes the focus along.
  setTimeout(() => next?.click(), 0);
}

function useEditing({ object, record, field }: ReadFieldProps) {
  const t = texts.use().record;
  const say = useSay();
  const [draft, setDraft] = useState<Draft>();
  const [error, setError] = useState<string>();
  const known = useRevealed(object.name, record.id, field.name);
  const reveals = field.access === 'reveal';
  const value = reveals ? (known ?? null) : (record.values[field.name] ?? null);
  const refs = record.refs[field.name] ?? [];
  const stop = () => {
    setDraft(undefined);
    setError(undefined);
  };
  const save = async (next: Draft) => {
    if (same(next.value, value)) return stop();
    setDraft(undefined);
    try {
      const saved = await changeRecord(
        object,
        record,
        { [field.name]: next.value },
        { [field.name]: next.refs },
      );
      setError(undefined);
      if (!saved) return;
      // What nobody has seen cannot be put back.
      if (reveals) return know(object.name, record.id, field.name, next.value);
      toastUndo(isOffline() ? t.savedHere(say(field.label)) : t.saved(say(field.label)), () =>
        changeRecord(object, saved, { [field.name]: value }, { [field.name]: refs }),
      );
    } catch (problem) {
      // The field opens again with what was typed and the reason beneath it.
      const own = isProblem(problem) ? problem.errors.find((each) => each.field === field.name) : undefined;
      setDraft(next);
      setError(own?.message ?? sentenceOf(problem));
    }
  };
  const begin = () => setDraft({ value, refs });
  return { draft, setDraft, error, save, begin, stop, value, refs };
}
type Editing = ReturnType<typeof useEditing>;

function Editor({ field, editing }: { field: FieldMeta; editing: Editing & { draft: Draft } }) {
  const { Input } = lookOf(field);
  const { draft, error, setDraft, save, stop } = editing;
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(draft);
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      event.preventDefault();
      stop();
    }
    const multiline = event.target instanceof HTMLTextAreaElement && !event.ctrlKey && !event.metaKey;
    if (event.key === 'Enter' && !multiline && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      void save(latest.current);
    }
    if (event.key === 'Tab') {
      event.preventDefault();
      goOn(box.current, event.shiftKey);
      void save(latest.current);
    }
  };
  const leave = () => {
    if (picked.has(field.kind) && !error) stop();
    else if (!error) void save(latest.current);
  };
  return (
    <div ref={box} className="k-read-edit" role="presentation" onKeyDown={keys}>
      <Input
        field={field}
        value={draft.value}
        refs={draft.refs}
        invalid={error !== undefined}
        eager
        onLeave={leave}
        onChange={(value, refs, final) => {
          const next = { value, refs: refs ?? [] };
          latest.current = next;
          if (final) void save(next);
          else setDraft(next);
        }}
      />
      {error && (
        <div className="k-bad" role="alert">
          {error}
        </div>
      )}
    </div>
  );
}

/** Where the value leads, beside the field that edits it. */
function FieldLink({ field, href }: { field: FieldMeta; href: string }) {
  const say = useSay();
  const Icon = href.startsWith('tel:') ? Phone : href.startsWith('mailto:') ? Mail : ArrowUpRight;
  const away = /^https?:/.test(href);
  return (
    <a
      className="k-read-link"
      href={href}
      aria-label={say(field.label)}
      {...(href.startsWith('/') && { 'data-record': '' })}
      {...(away && { target: '_blank', rel: 'noopener noreferrer' })}
    >
      <Icon />
    </a>
  );
}

/** A value that is read first: click or Enter edits, Esc reverts, Tab goes on to the next. */
export function ReadField(props: ReadFieldProps) {
  const { field, object, editable } = props;
  const t = texts.use().record;
  const say = useSay();
  const id = useId();
  const editing = useEditing(props);
  const { draft, refs } = editing;
  const value = props.record.values[field.name] ?? null;
  const writable = editable && isWritable(field);
  const blank = isBlank(value) && refs.length === 0;
  const look = lookOf(field);
  const aside = (look.holdsLinks === true || field.access === 'reveal') && !blank;
  const place = writable && !aside ? 'field' : 'record';
  const content = blank ? (
    '\u2014'
  ) : (
    <Value object={object.name} id={props.record.id} field={field} value={value} refs={refs} place={place} />
  );
  const link = writable && !blank ? look.linkOf?.(value, refs) : undefined;
  const Beside = blank || draft ? undefined : (besideOf(object.name, field.name) ?? look.Beside);
  const className = classes('k-read-value', blank && 'is-blank');
  return (
    <div className="k-read" data-read-field={field.name}>
      <dt id={`${id}-label`}>{say(field.label)}</dt>
      <dd>
        {draft && <Editor field={field} editing={{ ...editing, draft }} />}
        {!draft && (!writable || aside) && <div className={className}>{content}</div>}
        {!draft && writable && aside && (
          <button type="button" className="k-read-link" aria-label={t.edit} onClick={editing.begin}>
            <PencilLine />
          </button>
        )}
        {!draft && writable && !aside && (
          <>
            <div
              role="button"
              tabIndex={0}
              id={`${id}-value`}
              className={className}
              aria-labelledby={`${id}-label ${id}-value`}
              title={blank ? t.fill : undefined}
              onClick={editing.begin}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                editing.begin();
              }}
            >
              {content}
            </div>
            {link && <FieldLink field={field} href={link} />}
          </>
        )}
        {Beside && (
          <Suspense>
            <Beside field={field} value={value} values={props.record.values} />
          </Suspense>
        )}
      </dd>
    </div>
  );
}
