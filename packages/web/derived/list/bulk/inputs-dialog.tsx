import { useState } from 'react';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import type { ActionMeta, FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import type { Ref, Values } from '@kehu/ui/data/record.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { shaped } from '../../access/shaped.ts';
import { useAmount, mayBegin, WholeHint, type BulkDialogProps } from './dialogs.tsx';

/** What its inputs begin with; objects are words for values that only the server knows. */
const defaultsOf = (action: ActionMeta | undefined): Values =>
  Object.fromEntries(
    Object.entries(action?.input ?? {}).flatMap(([name, { default: preset = null }]) =>
      isBlank(preset) || isJsonObject(preset) ? [] : [[name, preset] as const],
    ),
  );

/** What an action on many asks first, as it is declared: 退回公海 with its reason. */
export function InputsDialog({ action: name, ...props }: BulkDialogProps & { readonly action: string }) {
  const { object, chosen, busy, run, onClose } = props;
  const common = uiTexts.use().common;
  const say = useSay();
  const amount = useAmount(chosen);
  const [refs, setRefs] = useState<{ readonly [field: string]: readonly Ref[] }>({});
  const found = object.actions.find((one) => one.name === name);
  const action = found && shaped(object, found);
  const [values, setValues] = useState<Values>(() => defaultsOf(action));
  if (!action) return null;
  const fields = Object.entries(action.input ?? {}).map(([field, declared]): FieldMeta => ({
    ...declared,
    name: field,
    access: 'write',
    operators: [],
    sorts: false,
  }));
  const missing = fields.some((field) => field.required === true && isBlank(values[field.name]));
  return (
    <Dialog
      title={`${say(action.label)} · ${amount}`}
      width={420}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={missing || !mayBegin(chosen)}
            onClick={() => run(name, values)}
          >
            {say(action.label)}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 14, minHeight: 90, alignContent: 'start' }}>
        {fields.map((field) => {
          const { Input } = lookOf(field);
          return (
            <Labeled
              key={field.name}
              label={say(field.label)}
              required={field.required === true}
              hint={field.help && say(field.help)}
            >
              {({ id }) => (
                <Input
                  id={id}
                  field={field}
                  value={values[field.name] ?? null}
                  refs={refs[field.name] ?? []}
                  onChange={(value, next) => {
                    setValues({ ...values, [field.name]: value });
                    if (next) setRefs({ ...refs, [field.name]: next });
                  }}
                />
              )}
            </Labeled>
          );
        })}
        <WholeHint chosen={chosen} />
      </div>
    </Dialog>
  );
}
