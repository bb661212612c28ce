import { useState } from 'react';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { Leaf } from '@kehu/kernel/query/filter.ts';
import { sentenceOf } from '@kehu/ui/api/problem.ts';
import { changeRecord, createRecord, deleteRecord } from '@kehu/ui/data/changes.ts';
import { useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Checkbox, Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { FormSheet } from '../form-sheet.tsx';
import { ConditionList } from './condition-list.tsx';
import { leavesOf, whereOf } from './conditions.ts';
import { canHaveDefault, DefaultInput } from './default-input.tsx';
import { errorsOf } from './errors.ts';
import { texts } from './texts.ts';

interface Props {
  readonly object: ObjectMeta;
  readonly field: FieldMeta;
  /** What was changed before. */
  readonly row: RecordData | undefined;
  readonly onClose: () => void;
  readonly onSaved: (label: string) => void;
}

interface Draft {
  readonly label: string;
  readonly label_en: string;
  readonly help: string;
  readonly required: boolean;
  readonly default_value: Json;
  readonly conditions: readonly Leaf[];
}

function draftOf({ field, row }: Props): Draft {
  return {
    label: field.label.zh,
    label_en: field.label.en,
    help: field.help?.zh ?? '',
    required: field.required !== undefined && field.required !== false,
    default_value: row?.values['default_value'] ?? null,
    conditions: leavesOf(row?.values['visible_when']),
  };
}

/** Nobody writes it: neither obligation nor default make sense. */
const isKept = (field: FieldMeta): boolean => field.computed === true || field.setBy !== undefined;

/** What the product itself demands: not what an administrator has added. */
const demanded = (field: FieldMeta, row: RecordData | undefined): boolean =>
  field.required === true && row?.values['required'] !== true;

/** Null leaves the field as shipped. */
function requiredOf({ field, row }: Props, wanted: boolean): Json {
  if (demanded(field, row)) return null;
  if (wanted) return field.required === 'default' ? null : true;
  return field.required === 'default' || row?.values['required'] === false ? false : null;
}

function valuesOf(props: Props, draft: Draft): JsonObject {
  const { field } = props;
  return {
    label: draft.label.trim(),
    label_en: draft.label_en.trim() || null,
    help: draft.help.trim() || null,
    required: isKept(field) ? null : requiredOf(props, draft.required),
    default_value: draft.default_value,
    visible_when: whereOf(draft.conditions),
  };
}

function useSave(props: Props) {
  const { object, field, row } = props;
  const definition = useObject('field_definition');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
      return true;
    } catch (problem) {
      setError(problem);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const save = (draft: Draft): Promise<boolean> =>
    attempt(async () => {
      const values = valuesOf(props, draft);
      if (row && definition) await changeRecord(definition, row, values);
      else
        await createRecord('field_definition', {
          object: object.name,
          api_name: field.name,
          type: null,
          ...values,
        });
    });
  const restore = (): Promise<boolean> =>
    attempt(async () => {
      if (row) await deleteRecord('field_definition', row);
    });
  return {
    save,
    restore,
    busy,
    errors: errorsOf(error),
    sentence: error === undefined ? undefined : sentenceOf(error),
  };
}

function Obligation({
  field,
  fixed,
  required,
  error,
  onChange,
}: {
  field: FieldMeta;
  /** The product demands it. */
  fixed: boolean;
  required: boolean;
  error: string | undefined;
  onChange: (required: boolean) => void;
}) {
  const t = texts.use();
  if (isKept(field) || field.kind === 'bool' || field.kind === 'auto_no') return null;
  return (
    <div>
      <Checkbox checked={required} disabled={fixed} onChange={(event) => onChange(event.target.checked)}>
        {t.flags.required}
      </Checkbox>
      <p className={error ? 'k-bad' : 'k-hint'}>{error ?? (fixed ? t.demanded : t.flagHints.required)}</p>
    </div>
  );
}

function Restore({ busy, onRestore }: { busy: boolean; onRestore: () => void }) {
  const t = texts.use();
  return (
    <div>
      <Button busy={busy} onClick={onRestore}>
        {t.restore}
      </Button>
      <p className="k-hint">{t.restoreHint}</p>
    </div>
  );
}

/** A sheet in which a shipped field gets the company's own name, help, obligation, default and condition. */
export function ShippedEditor(props: Props) {
  const { object, field, row, onClose, onSaved } = props;
  const t = texts.use();
  const say = useSay();
  const [draft, setDraft] = useState(() => draftOf(props));
  const { save, restore, busy, errors, sentence } = useSave(props);
  const change = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  const kept = isKept(field);
  const fixed = demanded(field, row);
  const line = (name: 'label' | 'label_en' | 'help', label: string, required = false) => (
    <Labeled label={label} required={required} error={errors[name]}>
      {(labelled) => (
        <TextInput
          {...labelled}
          value={draft[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Labeled>
  );
  return (
    <FormSheet
      title={t.shippedEdit(say(field.label))}
      save={t.save}
      busy={busy}
      disabled={draft.label.trim() === ''}
      error={sentence}
      onClose={onClose}
      onSubmit={() => void save(draft).then((done) => done && onSaved(draft.label))}
    >
      <p className="k-hint">{t.shippedRule}</p>
      <div className="k-form-grid">
        {line('label', t.label, true)}
        {line('label_en', t.labelEn)}
      </div>
      {line('help', t.help)}
      <Obligation
        field={field}
        fixed={fixed}
        required={draft.required}
        error={errors['required']}
        onChange={(required) => change({ required })}
      />
      {!kept && !field.unique && canHaveDefault(field.kind) && (
        <DefaultInput
          field={field}
          value={draft.default_value}
          error={errors['default_value']}
          onChange={(default_value) => change({ default_value })}
        />
      )}
      {!fixed && !field.system && (!field.visibleWhen || row?.values['visible_when'] != null) && (
        <ConditionList
          object={object}
          own={field.name}
          leaves={draft.conditions}
          error={errors['visible_when']}
          words={{ title: t.visibleWhen, hint: t.visibleHint, sentence: t.visibleSentence }}
          onChange={(conditions) => change({ conditions })}
        />
      )}
      {row && (
        <Restore
          busy={busy}
          onRestore={() => void restore().then((done) => done && onSaved(say(field.label)))}
        />
      )}
    </FormSheet>
  );
}
