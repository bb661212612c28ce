import { Suspense, useState } from 'react';
import type { Where } from '@kehu/kernel/query/where.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { FieldDeclaration } from '@kehu/kernel/declare/field.ts';
import { useColours } from '@kehu/ui/data/colours.ts';
import { useFound } from '@kehu/ui/data/found.tsx';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { Ref } from '@kehu/ui/data/record.ts';
import { attribute, targetsOf } from '@kehu/ui/form/attributes.ts';
import type { CellProps, InputProps } from '@kehu/ui/form/field-ui.ts';
import { quickCreateNow } from '@kehu/ui/form/quick-create.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts } from '@kehu/ui/locales/texts.ts';
import { Person } from '@kehu/ui/parts/avatar.tsx';
import { Tag } from '@kehu/ui/parts/chip.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
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

/** Several records as tags, in their own colours where their object has some. */
function RefTags({ refs }: { refs: readonly Ref[] }) {
  const colours = useColours(refs[0]?.object);
  return refs.map((ref) => (
    <Tag key={ref.id} colour={colours.get(ref.id)}>
      {nameOf(ref)}
    </Tag>
  ));
}

export function ReferencesCell({ refs }: CellProps) {
  return (
    <span style={{ display: 'inline-flex', gap: 4, flexWrap: 'wrap' }}>
      <RefTags refs={refs} />
    </span>
  );
}

function useTarget(field: FieldDeclaration) {
  const meta = useMeta();
  const targets = targetsOf(field);
  // Of several objects those that this person knows.
  const objects = targets.filter((name) => objectOf(meta, name));
  const [object = targets[0] ?? 'account', setObject] = useState(objects[0]);
  const raw = attribute(field, 'pick');
  return { object, setObject, objects, pick: raw === undefined ? undefined : promised<Where>(raw) };
}

/** What every picker of records shares: search on the server, and a new record where there is none. */
function usePicker({ field, ...props }: InputProps, object: string, onChosen: (ref: Ref) => void) {
  const say = useSay();
  const t = texts.use().common;
  const [q, setQ] = useState('');
  const [making, setMaking] = useState<string>();
  const { pick } = useTarget(field);
  const target = objectOf(useMeta(), object);
  const found = useFound(object, q, pick, target !== undefined);
  const quick = quickCreateNow();
  const offered = quick && target && quick.suits(target) ? quick : undefined;
  const back = () => setMaking(undefined);
  const instead =
    offered && target && making !== undefined
      ? (close: () => void) => (
          <Suspense>
            <offered.Form
              object={target}
              text={making}
              onCancel={back}
              onChosen={(ref) => {
                back();
                onChosen(ref);
                close();
              }}
            />
          </Suspense>
        )
      : undefined;
  return {
    id: props.id,
    label: say(field.label),
    choices: found.data ?? [],
    busy: found.isFetching,
    placeholder: props.placeholder ?? t.typeToSearch,
    invalid: props.invalid,
    describedBy: props.describedBy,
    startOpen: props.eager,
    onClose: props.onLeave,
    onSearch: setQ,
    create: offered && { label: t.createNamed, run: setMaking },
    instead,
    onBack: back,
  };
}

export function ReferenceInput(props: InputProps) {
  const { field, refs, onChange } = props;
  const { object } = useTarget(field);
  const choose = (ref: Ref) => onChange(ref.id, [ref], true);
  const picker = usePicker(props, object, choose);
  return (
    <Select
      {...picker}
      value={refs[0] && nameOf(refs[0])}
      selected={refs.map((ref) => ref.id)}
      onPick={(id, label) => choose({ id, object, label })}
      onClear={field.required === true ? undefined : () => onChange(null, [], true)}
    />
  );
}

/** A record of one of several objects: first which, then which one. */
export function PolyInput(props: InputProps) {
  const { field, refs, onChange } = props;
  const meta = useMeta();
  const say = useSay();
  const { objects, object, setObject } = useTarget(field);
  const known = objects.flatMap((name) => objectOf(meta, name) ?? []);
  const choose = (ref: Ref) => onChange({ object: ref.object, id: ref.id }, [ref], true);
  const picker = usePicker(props, object, choose);
  const [chosen] = refs;
  const about = chosen && objectOf(meta, chosen.object);
  return (
    <Select
      {...picker}
      head={
        known.length > 1 && (
          <div className="k-choices-head">
            <Segments
              label={say(field.label)}
              segments={known.map(({ name, label }) => ({ value: name, label: say(label) }))}
              value={object}
              onChange={setObject}
            />
          </div>
        )
      }
      value={chosen && (about ? `${say(about.label)} · ${nameOf(chosen)}` : nameOf(chosen))}
      selected={refs.map((ref) => ref.id)}
      onPick={(id, label) => choose({ id, object, label })}
      onClear={field.required === true ? undefined : () => onChange(null, [], true)}
    />
  );
}

export function ReferencesInput(props: InputProps) {
  const { field, refs, onChange } = props;
  const { object } = useTarget(field);
  const give = (next: readonly Ref[]) => onChange(next.length > 0 ? next.map((ref) => ref.id) : null, next);
  const toggle = (ref: Ref) =>
    give(refs.some(({ id }) => id === ref.id) ? refs.filter(({ id }) => id !== ref.id) : [...refs, ref]);
  const picker = usePicker(props, object, (ref) => give([...refs.filter(({ id }) => id !== ref.id), ref]));
  return (
    <Select
      {...picker}
      many
      value={refs.length > 0 ? <RefTags refs={refs} /> : undefined}
      selected={refs.map((ref) => ref.id)}
      onPick={(id, label) => toggle({ id, object, label })}
      onClear={() => give([])}
    />
  );
}
