import { useState } from 'react';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import type { ActionMeta, FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { act } from '@kehu/ui/data/changes.ts';
import type { RecordData, Ref, Values } from '@kehu/ui/data/record.ts';
import { useSession, type Session } from '@kehu/ui/data/session.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Refusal } from '@kehu/ui/parts/refusal.tsx';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { defaultOf } from '../form/defaults.ts';
import { useAfterAction } from './after-action.ts';

const inputsOf = (action: ActionMeta): readonly FieldMeta[] =>
  Object.entries(action.input ?? {}).map(([name, field]) => ({
    ...field,
    name,
    access: 'write',
    operators: [],
    sorts: false,
  }));

/** What the dialog begins with: the defaults of its inputs, and what the record says of them. */
function beginningOf(
  action: ActionMeta,
  fields: readonly FieldMeta[],
  record: RecordData,
  session: Session,
): Values {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const preset = presetOf(action, field, record) ?? defaultOf(field, session);
      // Objects are words for values that only the server knows.
      return isBlank(preset) || isJsonObject(preset) ? [] : [[field.name, preset] as const];
    }),
  );
}

function presetOf(action: ActionMeta, field: FieldMeta, { values }: RecordData): Json | undefined {
  const preset = action.presets?.[field.name];
  const value = preset && values[preset.field];
  if (typeof value !== 'string') return undefined;
  if (field.kind === 'datetime' && Date.parse(value) > Date.now()) return undefined;
  return preset?.as ? preset.as[value] : value;
}

interface ActionDialogProps {
  readonly object: ObjectMeta;
  readonly record: RecordData;
  readonly action: ActionMeta;
  readonly onClose: () => void;
}

function useRun({ object, record, action, onClose }: ActionDialogProps, values: Values) {
  const after = useAfterAction();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const answer = await act(object.name, record.id, action.name, values);
      onClose();
      after(action, answer);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const errorOf = (name: string): string | undefined =>
    isProblem(error) ? error.errors.find((each) => each.field.endsWith(name))?.message : undefined;
  return { run, busy, error, errorOf };
}

interface FieldProps {
  readonly field: FieldMeta;
  readonly value: Json;
  readonly refs: readonly Ref[];
  readonly error: string | undefined;
  readonly onChange: (value: Json, refs?: readonly Ref[]) => void;
}

function ActionField({ field, value, refs, error, onChange }: FieldProps) {
  const say = useSay();
  const { Input } = lookOf(field);
  return (
    <Labeled
      label={say(field.label)}
      required={field.required === true}
      error={error}
      hint={field.help && say(field.help)}
    >
      {(labelled) => (
        <Input
          id={labelled.id}
          invalid={labelled['aria-invalid']}
          describedBy={labelled['aria-describedby']}
          field={field}
          value={value}
          refs={refs}
          onChange={onChange}
        />
      )}
    </Labeled>
  );
}

/** An action that asks something first: its declared inputs, or just whether it is meant. */
export function ActionDialog(props: ActionDialogProps) {
  const { action, onClose } = props;
  const common = uiTexts.use().common;
  const say = useSay();
  const fields = inputsOf(action);
  const session = useSession();
  const [values, setValues] = useState<Values>(() => beginningOf(action, fields, props.record, session));
  const [refs, setRefs] = useState<{ readonly [field: string]: readonly Ref[] }>({});
  const { run, busy, error, errorOf } = useRun(props, values);
  const missing = fields.some((field) => field.required === true && isBlank(values[field.name]));
  const general = error !== undefined && !fields.some((field) => errorOf(field.name));
  return (
    <Dialog
      title={say(action.label)}
      width={440}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button look="primary" busy={busy} disabled={missing} onClick={() => void run()}>
            {say(action.label)}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 14, minHeight: 60, alignContent: 'start' }}>
        {action.confirm && <p>{say(action.confirm)}</p>}
        {fields.map((field) => (
          <ActionField
            key={field.name}
            field={field}
            value={values[field.name] ?? null}
            refs={refs[field.name] ?? []}
            error={errorOf(field.name)}
            onChange={(value, next) => {
              setValues({ ...values, [field.name]: value });
              if (next) setRefs({ ...refs, [field.name]: next });
            }}
          />
        ))}
        {general && <Refusal error={error} />}
      </div>
    </Dialog>
  );
}
