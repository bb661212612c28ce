import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { Labeled } from '@kehu/ui/parts/form.tsx';
import { personField, type Picked } from './data.ts';

interface PersonInputProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: Picked | undefined;
  readonly required?: boolean;
  readonly onPick: (user: Picked | undefined) => void;
}

/** One person, found by name. */
export function PersonInput({ label, hint, value, required = false, onPick }: PersonInputProps) {
  const { Input } = lookOf(personField);
  return (
    <Labeled label={label} hint={hint} required={required}>
      {(labelled) => (
        <Input
          id={labelled.id}
          field={personField}
          value={value?.id ?? null}
          refs={value ? [{ id: value.id, object: 'user', label: value.label }] : []}
          onChange={(id, refs) =>
            onPick(typeof id === 'string' ? { id, label: refs?.[0]?.label ?? '' } : undefined)
          }
        />
      )}
    </Labeled>
  );
}
