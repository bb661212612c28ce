import { useState } from 'react';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { sentenceOf } from '@kehu/ui/api/problem.ts';
import { changeRecord, createRecord } from '@kehu/ui/data/changes.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData, Ref } from '@kehu/ui/data/record.ts';
import { useLocale, useSay } from '@kehu/ui/language/language.ts';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { FormSheet } from '../form-sheet.tsx';
import { ConditionList } from './condition-list.tsx';
import { canHaveDefault, DefaultInput } from './default-input.tsx';
import { draftOf, isComputed, nameFor, previewOf, valuesOf, type FieldDraft } from './draft.ts';
import { errorsOf } from './errors.ts';
import { Flags, Kind, Line, OfType } from './field-parts.tsx';
import type { PartProps } from './part.ts';
import { texts } from './texts.ts';

function Preview({ draft }: { draft: FieldDraft }) {
  const t = texts.use();
  const say = useSay();
  const [value, setValue] = useState<Json>(null);
  const [refs, setRefs] = useState<readonly Ref[]>([]);
  const field = previewOf(draft);
  const { Input } = lookOf(field);
  return (
    <section className="k-preview" aria-label={t.preview}>
      <span className="k-hint">{t.preview}</span>
      <Labeled label={say(field.label) || '…'} required={draft.flags.required} hint={draft.help || undefined}>
        {({ id }) => (
          <Input
            key={draft.type}
            id={id}
            field={field}
            value={value}
            refs={refs}
            onChange={(next, nextRefs) => {
              setValue(next);
              if (nextRefs) setRefs(nextRefs);
            }}
          />
        )}
      </Labeled>
    </section>
  );
}

interface Saving {
  readonly object: ObjectMeta;
  readonly row: RecordData | undefined;
  readonly taken: readonly string[];
  readonly begun: FieldDraft;
}

function useSave({ object, row, taken, begun }: Saving) {
  const definition = useObject('field_definition');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const save = async (draft: FieldDraft): Promise<RecordData | undefined> => {
    if (!definition) return undefined;
    setBusy(true);
    setError(undefined);
    try {
      const values = valuesOf(draft, begun);
      if (row) return await changeRecord(definition, row, values);
      const api_name = draft.api_name || nameFor(draft, taken);
      return await createRecord('field_definition', {
        ...values,
        object: object.name,
        api_name,
        type: draft.type,
      });
    } catch (problem) {
      setError(problem);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return {
    save,
    busy,
    errors: errorsOf(error),
    sentence: error === undefined ? undefined : sentenceOf(error),
  };
}

function Preset({ draft, errors, onChange }: PartProps) {
  if (!canHaveDefault(draft.type)) return null;
  return (
    <DefaultInput
      field={previewOf(draft)}
      value={draft.default_value}
      error={errors['default_value']}
      onChange={(default_value) => onChange({ default_value })}
    />
  );
}

/** A sheet in which a field is made or changed, with the input as it will be. */
export function FieldEditor({
  object,
  row,
  taken,
  onClose,
  onSaved,
}: {
  object: ObjectMeta;
  row: RecordData | undefined;
  taken: readonly string[];
  onClose: () => void;
  onSaved: (label: string, isNew: boolean) => void;
}) {
  const t = texts.use();
  const say = useSay();
  const locale = useLocale();
  const [begun] = useState(() => draftOf(row, object, locale));
  const [draft, setDraft] = useState(begun);
  const { save, busy, errors, sentence } = useSave({ object, row, taken, begun });
  const title = row ? t.edit : t.createFor(say(object.label));
  const part = {
    draft,
    errors,
    onChange: (change: Partial<FieldDraft>) => setDraft({ ...draft, ...change }),
  };
  const submit = async () => {
    if (await save(draft)) onSaved(draft.label, row === undefined);
  };
  return (
    <FormSheet
      title={title}
      save={t.save}
      busy={busy}
      disabled={draft.label.trim() === ''}
      error={sentence}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <div className="k-form-grid">
        <Line {...part} name="label" label={t.label} required />
        <Line {...part} name="label_en" label={t.labelEn} />
        <Kind {...part} fixed={row !== undefined} />
        <Line
          {...part}
          name="api_name"
          label={t.apiName}
          hint={t.apiHint}
          disabled={row !== undefined}
          placeholder={nameFor(draft, taken)}
        />
      </div>
      <OfType {...part} object={object} fixed={row !== undefined} />
      <Line {...part} name="help" label={t.help} />
      <Preset {...part} />
      <Flags {...part} />
      <ConditionList
        object={object}
        own={draft.api_name}
        leaves={draft.conditions}
        error={errors['visible_when']}
        words={{ title: t.visibleWhen, hint: t.visibleHint, sentence: t.visibleSentence }}
        onChange={(conditions) => part.onChange({ conditions })}
      />
      {!isComputed(draft.type) && draft.type !== 'auto_no' && <Preview draft={draft} />}
    </FormSheet>
  );
}
