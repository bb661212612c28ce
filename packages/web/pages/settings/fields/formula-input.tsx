import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { ReadFormula } from '@kehu/kernel/expression/read-formula.ts';
import { functionWords } from '@kehu/kernel/expression/words.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useFound } from '@kehu/ui/data/found.tsx';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { readRecord } from '@kehu/ui/data/one.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { Labeled, TextArea } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { checkedFormula, operandsOf, tried } from './formula-check.ts';
import { texts } from './texts.ts';

interface FormulaProps {
  readonly object: ObjectMeta;
  /** The field that is being made; it does not read itself. */
  readonly own: string;
  readonly text: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

const hasName = (name: string): name is keyof typeof functionWords => Object.hasOwn(functionWords, name);

/** Fields and functions to put in where the caret stands. */
function Insert({
  object,
  own,
  onInsert,
}: Pick<FormulaProps, 'object' | 'own'> & { onInsert: (text: string) => void }) {
  const t = texts.use().formula;
  const say = useSay();
  const locale = useLocale();
  const fields = operandsOf(object, own).filter(({ type }) => type !== undefined);
  const functions = Object.keys(functionWords).filter(hasName);
  const wordOf = (name: keyof typeof functionWords): string =>
    functionWords[name][locale === 'en' ? 'en' : 'zh'][0] ?? name;
  return (
    <div className="k-formula-tools">
      <Select
        label={t.field}
        searchable
        choices={fields.map(({ name, label, type }) => ({
          key: name,
          label: say(label),
          words: `${name} ${label.en}`,
          ...(type && { hint: t.types[type] }),
        }))}
        value={t.field}
        onPick={(name, label) => onInsert(`{${label || name}}`)}
      />
      <Select
        label={t.function}
        searchable
        choices={functions.map((name) => ({
          key: name,
          label: `${wordOf(name)}(${t.arguments[name]})`,
          words: `${name} ${functionWords[name].zh.join(' ')}`,
        }))}
        value={t.function}
        onPick={(name) => {
          if (hasName(name)) onInsert(`${wordOf(name)}()`);
        }}
      />
    </div>
  );
}

/** The text up to the mistake, and the character at which it lies. */
function Place({ text, position }: { text: string; position: number }) {
  if (position === 0 || position > text.length) return null;
  return (
    <code className="k-formula-place">
      {text.slice(Math.max(0, position - 21), position - 1)}
      <mark>{text.slice(position - 1, position)}</mark>
      {text.slice(position, position + 20)}
    </code>
  );
}

function Checked({ text, read }: { text: string; read: ReadFormula }) {
  const t = texts.use().formula;
  const say = useSay();
  if (text.trim() === '') return <p className="k-hint">{t.hint}</p>;
  if (read.ok)
    return (
      <p className="k-hint" role="status">
        {t.good(t.types[read.type])}
      </p>
    );
  return (
    <div role="status">
      {read.mistakes.slice(0, 3).map(({ position, message }) => (
        <p key={`${position} ${message.en}`} className="k-bad">
          {say(message)} <Place text={text} position={position} />
        </p>
      ))}
    </div>
  );
}

function useSampleRecord(object: ObjectMeta, id: string | undefined) {
  return useQuery({
    queryKey: ['formula-sample', object.name, id],
    queryFn: ({ signal }) => readRecord(object, id ?? '', signal),
    enabled: id !== undefined,
  }).data;
}

/** What comes out for a record of one's choice, before anything is saved. */
function Trial({ object, read }: { object: ObjectMeta; read: ReadFormula }) {
  const t = texts.use().formula;
  const { company } = useMeta();
  const [q, setQ] = useState('');
  const [picked, setPicked] = useState<{ readonly id: string; readonly label: string }>();
  const found = useFound(object.name, q);
  const record = useSampleRecord(object, picked?.id);
  const say = useSay();
  const sayResult = (value: Json): string => {
    if (value === null) return t.empty;
    return typeof value === 'boolean' ? (value ? t.yes : t.no) : String(value);
  };
  const [now] = useState(() => new Date().toISOString());
  const result =
    read.ok && record ? tried(read, object, record, { now, timeZone: company.timeZone }) : undefined;
  return (
    <div className="k-formula-trial">
      <span className="k-muted">{t.tryOn}</span>
      <Select
        label={t.tryOn}
        choices={found.data ?? []}
        busy={found.isFetching}
        placeholder={t.pickRecord(say(object.label))}
        value={picked?.label}
        selected={picked ? [picked.id] : []}
        onSearch={setQ}
        onPick={(id, label) => setPicked({ id, label })}
      />
      {result !== undefined && <output>{t.result(sayResult(result))}</output>}
    </div>
  );
}

/** A formula as people write it, checked while it is typed. */
export function FormulaInput(props: FormulaProps) {
  const { object, own, text, error, onChange } = props;
  const t = texts.use().formula;
  const area = useRef<HTMLTextAreaElement>(null);
  const late = useDeferredValue(text);
  const read = useMemo(() => checkedFormula(late, object, own), [late, object, own]);
  const insert = (piece: string) => {
    const input = area.current;
    const from = input?.selectionStart ?? text.length;
    const to = input?.selectionEnd ?? from;
    onChange(text.slice(0, from) + piece + text.slice(to));
    const caret = from + piece.length - (piece.endsWith('()') ? 1 : 0);
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(caret, caret);
    });
  };
  return (
    <div className="k-formula">
      <Labeled label={t.label} required error={read.ok ? error : undefined}>
        {(labelled) => (
          <TextArea
            {...labelled}
            ref={area}
            rows={3}
            maxLength={2000}
            spellCheck={false}
            placeholder={t.placeholder}
            value={text}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Labeled>
      <Insert object={object} own={own} onInsert={insert} />
      <Checked text={late} read={read} />
      <Trial object={object} read={read} />
    </div>
  );
}
