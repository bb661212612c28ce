import { useState } from 'react';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { customKinds } from '@kehu/objects/system/field_definition/custom-kinds.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { changeRecord, createRecord } from '@kehu/ui/data/changes.ts';
import { useMeta, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData, Ref } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Checkbox, Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { FormSheet } from '../form-sheet.tsx';
import { OptionLines } from '../options/option-lines.tsx';
import {
  asks,
  canBeSearched,
  canBeUnique,
  draftOf,
  flags,
  nameFor,
  previewOf,
  valuesOf,
  type FieldDraft,
  type Flag,
} from './draft.ts';
import { texts } from './texts.ts';

type Errors = { readonly [field: string]: string | undefined };
interface PartProps {
  readonly draft: FieldDraft;
  readonly errors: Errors;
  readonly onChange: (change: Partial<FieldDraft>) => void;
}
type TextPart = 'label' | 'label_en' | 'api_name' | 'help' | 'length' | 'decimals' | 'min' | 'max';

function Line({
  draft,
  errors,
  onChange,
  name,
  label,
  ...rest
}: PartProps & {
  readonly name: TextPart;
  readonly label: string;
  readonly required?: boolean;
  readonly hint?: string;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly number?: boolean;
}) {
  return (
    <Labeled label={label} required={rest.required ?? false} hint={rest.hint} error={errors[name]}>
      {(labelled) => (
        <TextInput
          {...labelled}
          value={draft[name]}
          disabled={rest.disabled}
          placeholder={rest.placeholder}
          inputMode={rest.number ? 'decimal' : undefined}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Labeled>
  );
}

function Kind({ draft, onChange, fixed }: PartProps & { readonly fixed: boolean }) {
  const t = texts.use();
  const say = useSay();
  const kind = customKinds.find((each) => each.value === draft.type);
  return (
    <Labeled label={t.type} required hint={t.typeHint}>
      {({ id }) => (
        <Select
          id={id}
          label={t.type}
          disabled={fixed}
          choices={customKinds.map((each) => ({
            key: each.value,
            label: say(each.label),
            words: each.value,
          }))}
          value={kind && say(kind.label)}
          selected={[draft.type]}
          onPick={(type) => onChange({ type })}
        />
      )}
    </Labeled>
  );
}

function Target({ draft, onChange, errors, fixed }: PartProps & { readonly fixed: boolean }) {
  const t = texts.use();
  const say = useSay();
  const objects = useMeta().objects.filter((object) => object.kind === 'business');
  const target = objects.find((object) => object.name === draft.target);
  return (
    <Labeled label={t.target} required error={errors['target']}>
      {({ id }) => (
        <Select
          id={id}
          label={t.target}
          disabled={fixed}
          choices={objects.map((object) => ({ key: object.name, label: say(object.label) }))}
          value={target && say(target.label)}
          selected={[draft.target]}
          onPick={(key) => onChange({ target: key })}
        />
      )}
    </Labeled>
  );
}

/** What the chosen type has to be told. */
function OfType(props: PartProps & { readonly fixed: boolean }) {
  const t = texts.use();
  const { draft, errors, onChange } = props;
  const asked = asks[draft.type] ?? [];
  return (
    <>
      <div className="k-form-grid">
        {asked.includes('length') && (
          <Line
            {...props}
            name="length"
            label={t.length}
            number
            placeholder={draft.type === 'text' ? '100' : '2000'}
          />
        )}
        {asked.includes('decimals') && (
          <Line {...props} name="decimals" label={t.decimals} number placeholder="2" />
        )}
        {asked.includes('range') && (
          <>
            <Line {...props} name="min" label={t.min} number />
            <Line {...props} name="max" label={t.max} number />
          </>
        )}
        {asked.includes('target') && <Target {...props} />}
      </div>
      {asked.includes('options') && (
        <div>
          <div className="k-label">{t.options}</div>
          <OptionLines lines={draft.options} onChange={(options) => onChange({ options })} />
          {errors['options'] && <p className="k-bad">{errors['options']}</p>}
        </div>
      )}
    </>
  );
}

function Flags({ draft, errors, onChange }: PartProps) {
  const t = texts.use();
  const offered = (flag: Flag): boolean =>
    flag === 'unique'
      ? canBeUnique.has(draft.type)
      : flag === 'searchable'
        ? canBeSearched.has(draft.type)
        : true;
  return (
    <div className="k-flags">
      {flags.filter(offered).map((flag) => (
        <div key={flag}>
          <Checkbox
            checked={draft.flags[flag]}
            onChange={(event) => onChange({ flags: { ...draft.flags, [flag]: event.target.checked } })}
          >
            {t.flags[flag]}
          </Checkbox>
          <p className={errors[flag] ? 'k-bad' : 'k-hint'}>{errors[flag] ?? t.flagHints[flag]}</p>
        </div>
      ))}
    </div>
  );
}

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

function useSave(object: ObjectMeta, row: RecordData | undefined, taken: readonly string[]) {
  const definition = useObject('field_definition');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const save = async (draft: FieldDraft): Promise<RecordData | undefined> => {
    if (!definition) return undefined;
    setBusy(true);
    setError(undefined);
    try {
      const values = valuesOf(draft);
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
  const errors: Errors = isProblem(error)
    ? Object.fromEntries(error.errors.map((each) => [each.field.replace(/[.[].*$/, ''), each.message]))
    : {};
  return { save, busy, errors, sentence: error === undefined ? undefined : sentenceOf(error) };
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
  const [draft, setDraft] = useState(() => draftOf(row));
  const { save, busy, errors, sentence } = useSave(object, row, taken);
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
      <OfType {...part} fixed={row !== undefined} />
      <Line {...part} name="help" label={t.help} />
      <Flags {...part} />
      <Preview draft={draft} />
    </FormSheet>
  );
}
