import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import type { RecordData, Values } from '@kehu/ui/data/record.ts';
import { isWritable } from '@kehu/ui/form/attributes.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Select } from '@kehu/ui/parts/select.tsx';
import { belowOf, inOrder } from './tree-layout.ts';
import type { Drawn } from './tree-drawing.tsx';
import { texts } from './texts.ts';

interface EditorProps {
  readonly contact: ObjectMeta;
  readonly people: readonly Drawn[];
  readonly rows: readonly RecordData[];
  readonly onChange: (id: string, values: Values) => void;
}

/** A choice of a person, where the reader may set it. */
function Choice(props: {
  readonly contact: ObjectMeta;
  readonly row: RecordData;
  readonly name: 'role' | 'attitude';
  readonly onChange: (values: Values) => void;
}) {
  const { contact, row, name, onChange } = props;
  const say = useSay();
  const field = fieldOf(contact, name);
  if (!field) return null;
  const { Input, Cell } = lookOf(field);
  const value = row.values[name] ?? null;
  return (
    <div data-label={say(field.label)}>
      {isWritable(field) ? (
        <Input field={field} value={value} refs={[]} onChange={(next) => onChange({ [name]: next })} />
      ) : (
        <Cell field={field} value={value} refs={[]} place="list" />
      )}
    </div>
  );
}

/** The same as a list: for the keyboard, for phones, and for who would rather choose than drag. */
export function TreeEditor({ contact, people, rows, onChange }: EditorProps) {
  const t = texts.use();
  const superior = fieldOf(contact, 'reports_to_id');
  const known = new Map(rows.map((row) => [row.id, row]));
  const movable = superior !== undefined && isWritable(superior);
  return (
    <ul className="k-tree-list" aria-label={t.tree}>
      {inOrder(people).map(({ person, depth }) => {
        const row = known.get(person.id);
        const below = belowOf(people, person.id);
        const above = people.find(({ id }) => id === person.superior);
        // Nobody reports to himself or to his own people.
        const others = people.filter(({ id }) => id !== person.id && !below.has(id));
        return (
          row && (
            <li key={person.id} style={{ paddingInlineStart: `${Math.min(depth, 5) * 16}px` }}>
              <a className="k-link k-ellipsis" href={`/records/contact/${person.id}`} data-record="">
                {person.name}
              </a>
              <div data-label={t.superior}>
                <Select
                  label={`${person.name} · ${t.superior}`}
                  disabled={!movable}
                  choices={others.map((one) => ({ key: one.id, label: one.name, hint: one.position }))}
                  value={above?.name ?? t.nobody}
                  selected={person.superior === null ? [] : [person.superior]}
                  onPick={(id) => onChange(person.id, { reports_to_id: id })}
                  onClear={above && (() => onChange(person.id, { reports_to_id: null }))}
                />
              </div>
              {(['role', 'attitude'] as const).map((name) => (
                <Choice
                  key={name}
                  contact={contact}
                  row={row}
                  name={name}
                  onChange={(values) => onChange(person.id, values)}
                />
              ))}
            </li>
          )
        );
      })}
    </ul>
  );
}
