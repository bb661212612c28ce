import { memo, useSyncExternalStore } from 'react';
import type { FieldWidth } from '@kehu/kernel/declare/layout-kinds.ts';
import type { FieldMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useSay } from '@kehu/ui/language/language.ts';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { useFormField, type FormStore } from './form-store.ts';
import { matchesWhere } from './visible.ts';

const isRequired = ({ required, requiredWhen, kind }: FieldMeta, form: FormStore): boolean =>
  (required === true && kind !== 'auto_no') ||
  (requiredWhen !== undefined && matchesWhere(form.get().values, requiredWhen));

/** A field of an open form. */
export const FormField = memo(function FormField({
  form,
  field,
  name = field.name,
  eager,
  width,
}: {
  form: FormStore;
  field: FieldMeta;
  /** Where it stands in the form's values, when not under its own name. */
  name?: string;
  eager?: boolean;
  /** Given by a layout; else as wide as its kind wants. */
  width?: FieldWidth | undefined;
}) {
  const say = useSay();
  const { value, refs, error } = useFormField(form, name);
  const needed = useSyncExternalStore(form.subscribe, () => isRequired(field, form));
  const { Input, wide } = lookOf(field);
  return (
    <div data-field={name} style={(width ? width === 'full' : wide) ? { gridColumn: '1 / -1' } : undefined}>
      <Labeled label={say(field.label)} required={needed} error={error} hint={field.help && say(field.help)}>
        {(labelled) => (
          <Input
            id={labelled.id}
            invalid={labelled['aria-invalid']}
            describedBy={labelled['aria-describedby']}
            field={field}
            value={value}
            refs={refs}
            eager={eager}
            onChange={(next, nextRefs) => form.set(name, next, nextRefs)}
          />
        )}
      </Labeled>
    </div>
  );
});
