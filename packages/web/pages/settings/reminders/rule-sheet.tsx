import { useState, useSyncExternalStore } from 'react';
import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { textsIn } from '@kehu/kernel/json/stored.ts';
import type { Filter, Leaf } from '@kehu/kernel/query/filter.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { isProblem, sentenceOf } from '@kehu/ui/api/problem.ts';
import { changeRecord, createRecord } from '@kehu/ui/data/changes.ts';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData, Values } from '@kehu/ui/data/record.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { beginOf } from '../../../derived/form/defaults.ts';
import { FormField } from '../../../derived/form/form-field.tsx';
import { createForm, useFormField, type FormStore } from '../../../derived/form/form-store.ts';
import { isComplete, isLeaf, topParts } from '../../../derived/filter/tree.ts';
import { ConditionList } from '../fields/condition-list.tsx';
import { FormSheet } from '../form-sheet.tsx';
import { datesOf, objectsWithDates } from './reminded.ts';
import { texts } from './texts.ts';
import { WhenFields } from './when-fields.tsx';
import { WordsFields } from './words-fields.tsx';

/** What is sent; the condition only with what is complete of it. */
const sent = [
  'name',
  'object',
  'field',
  'yearly',
  'offset_days',
  'time_of_day',
  'working_days',
  'audience',
  'user_ids',
  'role_ids',
  'channels',
  'wording',
];

const leavesIn = (condition: unknown): readonly Leaf[] => {
  const filter = promised<JsonObject>(condition);
  return isJsonObject(filter) ? topParts(promised<Filter>(filter)).filter(isLeaf) : [];
};

/** Which date of which object. */
function About({ form, isNew }: { form: FormStore; isNew: boolean }) {
  const t = texts.use();
  const say = useSay();
  const meta = useMeta();
  const { value: name, error: objectError } = useFormField(form, 'object');
  const { value: field, error: fieldError } = useFormField(form, 'field');
  const object = objectOf(meta, String(name ?? ''));
  const dates = datesOf(object);
  const date = dates.find((each) => each.name === field);
  const labelled = (each: { readonly name: string; readonly label: { zh: string; en: string } }) => ({
    key: each.name,
    label: say(each.label),
  });
  return (
    <div className="k-form-grid">
      <Labeled label={t.object} required error={objectError}>
        {({ id }) => (
          <Select
            id={id}
            label={t.object}
            disabled={!isNew}
            choices={objectsWithDates(meta).map(labelled)}
            value={object && say(object.label)}
            selected={object ? [object.name] : []}
            placeholder={t.pick}
            onPick={(picked) => {
              form.set('object', picked);
              form.set('field', null);
              form.set('condition', null);
            }}
          />
        )}
      </Labeled>
      <Labeled label={t.field} required error={fieldError}>
        {({ id }) => (
          <Select
            id={id}
            label={t.field}
            disabled={dates.length === 0}
            choices={dates.map(labelled)}
            value={date && say(date.label)}
            selected={date ? [date.name] : []}
            placeholder={t.pick}
            onPick={(picked) => {
              form.set('field', picked);
              const chosen = dates.find((each) => each.name === picked);
              form.set('yearly', chosen !== undefined && 'yearly' in chosen && chosen.yearly === true);
            }}
          />
        )}
      </Labeled>
    </div>
  );
}

function Who({ form, definition }: { form: FormStore; definition: ObjectMeta }) {
  const audience = useSyncExternalStore(form.subscribe, () => form.get().values['audience']);
  const chosen = textsIn(audience);
  const names = [
    'audience',
    ...(chosen.includes('users') ? ['user_ids'] : []),
    ...(chosen.includes('roles') ? ['role_ids'] : []),
  ];
  return names.map((name) => {
    const field = fieldOf(definition, name);
    return field && <FormField key={name} form={form} field={field} width="full" />;
  });
}

function Condition({
  form,
  leaves,
  onChange,
}: {
  form: FormStore;
  leaves: readonly Leaf[];
  onChange: (leaves: readonly Leaf[]) => void;
}) {
  const t = texts.use();
  const { value } = useFormField(form, 'object');
  const { error } = useFormField(form, 'condition');
  const object = objectOf(useMeta(), String(value ?? ''));
  if (!object) return null;
  return (
    <ConditionList
      object={object}
      own=""
      leaves={leaves}
      error={error}
      words={t.condition}
      onChange={onChange}
    />
  );
}

interface RuleSheetProps {
  readonly definition: ObjectMeta;
  readonly record?: RecordData | undefined;
  readonly preset?: Values | undefined;
  readonly onClose: () => void;
  readonly onSaved: (record: RecordData) => void;
}

/** A rule from its date to its words. */
export function RuleSheet({ definition, record, preset, onClose, onSaved }: RuleSheetProps) {
  const t = texts.use();
  const session = useSession();
  const [form] = useState(() => {
    const begin = record ? { values: record.values, refs: record.refs } : beginOf(definition, session);
    return createForm({ values: { ...begin.values, ...preset }, refs: begin.refs }, () => {});
  });
  const [leaves, setLeaves] = useState(() => leavesIn(record?.values['condition'] ?? null));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const name = fieldOf(definition, 'name');
  const submit = async () => {
    setBusy(true);
    setError(undefined);
    const { values, refs } = form.get();
    const complete = leaves.filter(isComplete);
    const condition = complete.length > 0 ? promised<JsonObject>({ and: complete }) : null;
    const wanted = Object.fromEntries(
      sent.filter((field) => !record || field !== 'object').map((field) => [field, values[field] ?? null]),
    );
    try {
      const saved = record
        ? await changeRecord(definition, record, { ...wanted, condition }, refs)
        : await createRecord('reminder_rule', { ...wanted, condition });
      if (saved) onSaved(saved);
      else onClose();
    } catch (problem) {
      if (isProblem(problem)) form.refuse(problem.errors);
      setError(sentenceOf(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <FormSheet
      title={record ? t.edit : t.create}
      busy={busy}
      error={error}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <div className="k-stack">
        {name && <FormField form={form} field={name} eager={!record} />}
        <About form={form} isNew={!record} />
        <WhenFields form={form} definition={definition} />
        <Condition form={form} leaves={leaves} onChange={setLeaves} />
        <h3 className="k-label">{t.who}</h3>
        <Who form={form} definition={definition} />
        <WordsFields form={form} definition={definition} />
      </div>
    </FormSheet>
  );
}
