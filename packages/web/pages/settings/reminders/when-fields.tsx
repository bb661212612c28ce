import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { Labeled, Segments, TextInput } from '@kehu/ui/parts/form.tsx';
import { FormField } from '../../../derived/form/form-field.tsx';
import { useFormField, type FormStore } from '../../../derived/form/form-store.ts';
import { texts } from './texts.ts';

const sides = ['before', 'on', 'after'] as const;
type Side = (typeof sides)[number];
const signs: { readonly [S in Side]: number } = { before: -1, on: 0, after: 1 };
const sideOf = (days: number): Side => (days < 0 ? 'before' : days > 0 ? 'after' : 'on');

/** How many days before or after, at what time, and on which days. */
export function WhenFields({ form, definition }: { form: FormStore; definition: ObjectMeta }) {
  const t = texts.use();
  const { value, error } = useFormField(form, 'offset_days');
  const { value: time, error: timeError } = useFormField(form, 'time_of_day');
  const days = Number(value ?? 0);
  const side = sideOf(days);
  return (
    <>
      <div className="k-rule-when">
        <Labeled label={t.when} error={error}>
          {(labelled) => (
            <span className="k-rule-days">
              <Segments
                label={t.when}
                segments={sides.map((each) => ({ value: each, label: t[each] }))}
                value={side}
                onChange={(next) => form.set('offset_days', signs[next] * Math.max(1, Math.abs(days)))}
              />
              {side !== 'on' && (
                <>
                  <TextInput
                    {...labelled}
                    aria-label={t.days}
                    inputMode="numeric"
                    value={String(Math.abs(days))}
                    onChange={(event) => {
                      const typed = Number(event.target.value.replace(/\D/g, '').slice(0, 3));
                      form.set('offset_days', signs[side] * Math.max(1, typed));
                    }}
                  />
                  {t.days}
                </>
              )}
            </span>
          )}
        </Labeled>
        <Labeled label={t.at} error={timeError}>
          {(labelled) => (
            <TextInput
              {...labelled}
              type="time"
              value={String(time ?? '')}
              onChange={(event) => form.set('time_of_day', event.target.value)}
            />
          )}
        </Labeled>
      </div>
      <Switches form={form} definition={definition} />
    </>
  );
}

/** A moment does not come round every year; a date may. */
function Switches({ form, definition }: { form: FormStore; definition: ObjectMeta }) {
  const meta = useMeta();
  const { value: object } = useFormField(form, 'object');
  const { value: name } = useFormField(form, 'field');
  const about = objectOf(meta, String(object ?? ''));
  const isDay = about && fieldOf(about, String(name ?? ''))?.kind === 'date';
  const [yearly, working] = ['yearly', 'working_days'].map((each) => fieldOf(definition, each));
  return (
    <div className="k-form-grid">
      {isDay && yearly && <FormField form={form} field={yearly} />}
      {working && <FormField form={form} field={working} />}
    </div>
  );
}
