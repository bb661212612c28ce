import { useState, type SyntheticEvent } from 'react';
import { isJsonObject } from '@kehu/kernel/json/json.ts';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { act, actOnMany, forget } from '@kehu/ui/data/changes.ts';
import type { Values } from '@kehu/ui/data/record.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { Refusal } from '@kehu/ui/parts/refusal.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import type { ActionSlotProps, BulkSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { matchesWhere } from '../../derived/form/visible.ts';
import { texts } from './texts.ts';

interface PlanProps {
  readonly action: ActionSlotProps['action'];
  readonly hint?: string;
  readonly onClose: () => void;
  readonly onPlan: (values: Values) => Promise<void>;
}

const fieldsOf = (action: ActionSlotProps['action']): readonly FieldMeta[] =>
  Object.entries(action.input ?? {}).map(([name, field]) => ({
    ...field,
    name,
    access: 'write',
    operators: [],
    sorts: false,
  }));

const beginning = (fields: readonly FieldMeta[]): Values =>
  Object.fromEntries(
    fields.flatMap(({ name, default: preset = null }) =>
      isBlank(preset) || isJsonObject(preset) ? [] : [[name, preset] as const],
    ),
  );

/** What, when and how; what an occasion does not ask is not shown. */
function PlanDialog({ action, hint, onClose, onPlan }: PlanProps) {
  const say = useSay();
  const all = fieldsOf(action);
  const [values, setValues] = useState<Values>(() => beginning(all));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const fields = all.filter(({ visibleWhen }) => !visibleWhen || matchesWhere(values, visibleWhen));
  const errorOf = (name: string): string | undefined =>
    isProblem(error) ? error.errors.find((each) => each.field.endsWith(name))?.message : undefined;
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await onPlan(Object.fromEntries(fields.map(({ name }) => [name, values[name] ?? null])));
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  const missing = fields.some(({ name, required }) => required === true && isBlank(values[name]));
  return (
    <Dialog title={say(action.label)} width={440} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} style={{ display: 'grid', gap: 14 }}>
        {hint && <p className="k-muted">{hint}</p>}
        {fields.map((field) => {
          const { Input } = lookOf(field);
          return (
            <Labeled
              key={field.name}
              label={say(field.label)}
              required={field.required === true}
              error={errorOf(field.name)}
              hint={field.help && say(field.help)}
            >
              {(labelled) => (
                <Input
                  id={labelled.id}
                  invalid={labelled['aria-invalid']}
                  describedBy={labelled['aria-describedby']}
                  field={field}
                  value={values[field.name] ?? null}
                  refs={[]}
                  onChange={(value) => setValues({ ...values, [field.name]: value })}
                />
              )}
            </Labeled>
          );
        })}
        {error !== undefined && !fields.some(({ name }) => errorOf(name)) && <Refusal error={error} />}
        <Button look="primary" type="submit" busy={busy} disabled={missing}>
          {say(action.label)}
        </Button>
      </form>
    </Dialog>
  );
}

/** 安排关怀 for the customer on the page. */
export function PlanCareDialog({ object, record, action, onClose }: ActionSlotProps) {
  const t = texts.use();
  return (
    <PlanDialog
      action={action}
      onClose={onClose}
      onPlan={async (values) => {
        await act(object.name, record.id, action.name, { ...values });
        forget('customer_care');
        toast(t.done(1));
        onClose();
      }}
    />
  );
}

/** 安排关怀 for picked customers: each on his own day; those without one are told of. */
export function PlanManyDialog({ object, action, ids, onClose }: BulkSlotProps) {
  const t = texts.use();
  return (
    <PlanDialog
      action={action}
      hint={t.chosen(ids.length)}
      onClose={() => onClose(false)}
      onPlan={async (values) => {
        const {
          succeeded,
          failed = [],
          job,
        } = await actOnMany(object.name, action.name, { ids }, { ...values });
        forget('customer_care');
        const [first] = failed;
        const done = succeeded?.length ?? 0;
        if (job) toast(t.later);
        else toast(first ? t.partly(done, failed.length, first.message) : t.done(done));
        onClose(true);
      }}
    />
  );
}
