import { useState, type ReactNode } from 'react';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { changeRecord, createRecord, same } from '@kehu/ui/data/changes.ts';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import type { RecordData, Values } from '@kehu/ui/data/record.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { isWritable } from '@kehu/ui/form/attributes.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { beginOf } from '../../derived/form/defaults.ts';
import { FormField } from '../../derived/form/form-field.tsx';
import { createForm, type FormState, type FormStore } from '../../derived/form/form-store.ts';
import { FormSheet } from './form-sheet.tsx';

export interface RecordFormProps {
  readonly object: ObjectMeta;
  /** Absent: a new one. */
  readonly record?: RecordData | undefined;
  readonly title: string;
  /** Names of the fields that are asked for, in order. */
  readonly fields: readonly string[];
  /** Names of fields that `children` let be edited: sent with the others. */
  readonly alsoSent?: readonly string[];
  /** What a new one begins with. */
  readonly preset?: FormState;
  readonly children?: (form: FormStore) => ReactNode;
  /** Added to what is sent. */
  readonly more?: () => JsonObject;
  readonly onClose: () => void;
  readonly onSaved: (record: RecordData, isNew: boolean) => void;
}

const blank: FormState = { values: {}, refs: {} };

function useForm({ object, record, preset = blank }: RecordFormProps): FormStore {
  const session = useSession();
  const [form] = useState(() => {
    const fresh = record ? { values: record.values, refs: record.refs } : beginOf(object, session);
    return createForm(
      { values: { ...fresh.values, ...preset.values }, refs: { ...fresh.refs, ...preset.refs } },
      () => {},
    );
  });
  return form;
}

/** What differs from the record, or everything that was filled. */
function sentOf(form: FormStore, shown: readonly FieldMeta[], record: RecordData | undefined): Values {
  const { values } = form.get();
  return Object.fromEntries(
    shown.flatMap(({ name }) => {
      const value = values[name] ?? null;
      if (record ? same(value, record.values[name]) : isBlank(value)) return [];
      return [[name, value] as const];
    }),
  );
}

async function save(
  props: RecordFormProps,
  form: FormStore,
  shown: readonly FieldMeta[],
): Promise<RecordData | undefined> {
  const { object, record, more } = props;
  const values = { ...sentOf(form, shown, record), ...more?.() };
  if (!record) return createRecord(object.name, values);
  return Object.keys(values).length > 0 ? changeRecord(object, record, values, form.get().refs) : record;
}

/** A sheet at the right with some fields of one record of the settings. */
export function RecordForm(props: RecordFormProps) {
  const { object, record, fields, onClose } = props;
  const form = useForm(props);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const writable = (names: readonly string[]): readonly FieldMeta[] =>
    names
      .flatMap((name) => fieldOf(object, name) ?? [])
      .filter((field) => isWritable(field, record === undefined));
  const shown = writable(fields);
  const sent = [...shown, ...writable(props.alsoSent ?? [])];
  const submit = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const saved = await save(props, form, sent);
      // Given up in favour of somebody else's change: there is nothing more to do here.
      if (saved) props.onSaved(saved, record === undefined);
      else onClose();
    } catch (problem) {
      if (isProblem(problem)) form.refuse(problem.errors);
      setError(sentenceOf(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <FormSheet title={props.title} busy={busy} error={error} onClose={onClose} onSubmit={() => void submit()}>
      <div className="k-form-grid">
        {shown.map((field, index) => (
          <FormField
            key={field.name}
            form={form}
            field={field}
            eager={index === 0 && !record && field.kind === 'text'}
          />
        ))}
      </div>
      {props.children?.(form)}
    </FormSheet>
  );
}
