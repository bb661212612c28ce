import { useState } from 'react';
import type { Where } from '@kehu/kernel/query/where.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { useFound } from '@kehu/ui/data/found.tsx';
import type { Ref } from '@kehu/ui/data/record.ts';
import { attribute, targetsOf } from '@kehu/ui/form/attributes.ts';
import type { CellProps, InputProps } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts } from '@kehu/ui/locales/texts.ts';
import { Person } from '@kehu/ui/parts/avatar.tsx';
import { Tag } from '@kehu/ui/parts/chip.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';

const nameOf = (ref: Ref): string => ref.label ?? '***';

/** The page of the record that is pointed at, when the reader may see it and there is something to see. */
export function recordOf(_value: Json, [ref]: readonly Ref[]): string | undefined {
  if (!ref || ref.label === null || ref.object === 'user' || ref.object === 'department') return undefined;
  return `/records/${ref.object}/${ref.id}`;
}

/** A person with his face, anything else as its name; on a record it leads there. */
export function ReferenceCell({ refs, place }: CellProps) {
  const ref = refs[0];
  if (!ref) return null;
  if (ref.object === 'user') return <Person name={nameOf(ref)} />;
  const link = place === 'record' ? recordOf(null, refs) : undefined;
  if (!link) return <>{nameOf(ref)}</>;
  return (
    <a className="k-link k-name" href={link} data-record="">
      {nameOf(ref)}
    </a>
  );
}

export function ReferencesCell({ refs }: CellProps) {
  return (
    <span style={{ display: 'inline-flex', gap: 4, flexWrap: 'wrap' }}>
      {refs.map((ref) => (
        <Tag key={ref.id}>{nameOf(ref)}</Tag>
      ))}
    </span>
  );
}

function useTarget(field: FieldDeclaration) {
  const [object = 'account'] = targetsOf(field);
  const raw = attribute(field, 'pick');
  return { object, pick: raw === undefined ? undefined : promised<Where>(raw) };
}

export function ReferenceInput(props: InputProps) {
  const { field, refs, onChange } = props;
  const say = useSay();
  const t = texts.use().common;
  const [q, setQ] = useState('');
  const { object, pick } = useTarget(field);
  const found = useFound(object, q, pick);
  return (
    <Select
      id={props.id}
      label={say(field.label)}
      choices={found.data ?? []}
      busy={found.isFetching}
      value={refs[0] && nameOf(refs[0])}
      selected={refs.map((ref) => ref.id)}
      placeholder={t.typeToSearch}
      invalid={props.invalid}
      describedBy={props.describedBy}
      startOpen={props.eager}
      onClose={props.onLeave}
      onSearch={setQ}
      onPick={(id, label) => onChange(id, [{ id, object, label }], true)}
      onClear={field.required === true ? undefined : () => onChange(null, [], true)}
    />
  );
}

export function ReferencesInput(props: InputProps) {
  const { field, refs, onChange } = props;
  const say = useSay();
  const t = texts.use().common;
  const [q, setQ] = useState('');
  const { object, pick } = useTarget(field);
  const found = useFound(object, q, pick);
  const give = (next: readonly Ref[]) => onChange(next.length > 0 ? next.map((ref) => ref.id) : null, next);
  return (
    <Select
      id={props.id}
      many
      label={say(field.label)}
      choices={found.data ?? []}
      busy={found.isFetching}
      value={refs.length > 0 ? refs.map((ref) => <Tag key={ref.id}>{nameOf(ref)}</Tag>) : undefined}
      selected={refs.map((ref) => ref.id)}
      placeholder={t.typeToSearch}
      invalid={props.invalid}
      describedBy={props.describedBy}
      startOpen={props.eager}
      onClose={props.onLeave}
      onSearch={setQ}
      onPick={(id, label) =>
        give(
          refs.some((ref) => ref.id === id)
            ? refs.filter((ref) => ref.id !== id)
            : [...refs, { id, object, label }],
        )
      }
      onClear={() => give([])}
    />
  );
}
