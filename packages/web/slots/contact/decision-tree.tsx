import { useState } from 'react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { changeRecord } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useList } from '@kehu/ui/data/list.ts';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData, Values } from '@kehu/ui/data/record.ts';
import { isWritable, textAttribute } from '@kehu/ui/form/attributes.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { hueOf } from '@kehu/ui/parts/chip.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { ContactRelations } from './contact-relations.tsx';
import { TreeEditor } from './tree-editor.tsx';
import { belowOf } from './tree-layout.ts';
import { TreeDrawing, type Drawn, type Tie } from './tree-drawing.tsx';
import { texts } from './texts.ts';

/** People of one customer that a drawing can hold. */
const most = 200;
const drawn = ['name', 'position', 'role', 'attitude', 'reports_to_id', 'status', 'version'] as const;

/** The word and the hue of a choice in the reader's language. */
function useWord(): (field: FieldMeta | undefined, value: unknown) => { word: string; hue: string } {
  const { options } = useMeta();
  const say = useSay();
  return (field, value) => {
    const set = field && textAttribute(field, 'set');
    const option = options[set ?? '']?.find((one) => one.value === value);
    return { word: option ? say(option.label) : '', hue: hueOf(option?.color) };
  };
}

function usePeople(account: string): { people: readonly Drawn[]; rows: readonly RecordData[] } {
  const contact = objectOf(useMeta(), 'contact');
  const word = useWord();
  const known = new Set(contact?.fields.map(({ name }) => name));
  const { data } = useList('contact', {
    filter: { and: [{ field: 'account_id', op: 'eq', value: account }] },
    fields: drawn.filter((name) => name === 'version' || known.has(name)),
    limit: most,
  });
  const rows = data?.pages[0]?.rows ?? [];
  const field = (name: string) => contact && fieldOf(contact, name);
  const people = rows.map(({ id, values }) => ({
    id,
    superior: typeof values['reports_to_id'] === 'string' ? values['reports_to_id'] : null,
    name: String(values['name'] ?? ''),
    position: String(values['position'] ?? ''),
    role: values['role'] === 'other' ? '' : word(field('role'), values['role']).word,
    attitude: word(field('attitude'), values['attitude']).word,
    hue: word(field('attitude'), values['attitude']).hue,
    gone: values['status'] === 'left' || values['status'] === 'invalid',
  }));
  return { people, rows };
}

function useTies(people: readonly Drawn[]): readonly Tie[] {
  const relation = objectOf(useMeta(), 'contact_relation');
  const word = useWord();
  const ids = people.map(({ id }) => id);
  const { data } = useList('contact_relation', {
    filter: { and: [{ field: 'contact_id', op: 'in', value: ids }] },
    fields: ['contact_id', 'related_contact_id', 'kind'],
    limit: most,
  });
  const kind = relation && fieldOf(relation, 'kind');
  return (data?.pages[0]?.rows ?? []).map(({ values }) => ({
    from: String(values['contact_id']),
    to: String(values['related_contact_id']),
    label: word(kind, values['kind']).word,
  }));
}

type Move = (id: string, superior: string | null) => void;

function Drawing(props: {
  readonly people: readonly Drawn[];
  readonly current: string | undefined;
  readonly onMove: Move | undefined;
}) {
  const { people, current, onMove } = props;
  const ties = useTies(people);
  return (
    <TreeDrawing people={people} ties={ties} onMove={onMove} {...(current !== undefined && { current })} />
  );
}

/** Writes what was dragged or chosen; whoever would report to his own people stays where he is. */
function useChanges(contact: ObjectMeta | undefined, people: readonly Drawn[], rows: readonly RecordData[]) {
  const t = texts.use();
  const change = (id: string, values: Values): void => {
    const row = rows.find((one) => one.id === id);
    if (contact && row)
      void changeRecord(contact, row, values)
        .then(() => client.invalidateQueries({ queryKey: keys.lists(contact.name) }))
        .catch(toastError);
  };
  const move: Move = (id, superior) => {
    const here = people.find((one) => one.id === id);
    if (!here || here.superior === superior) return;
    if (superior !== null && belowOf(people, id).has(superior)) return toast(t.circle);
    change(id, { reports_to_id: superior });
  };
  return { change, move };
}

function Tree({ account, current, editable }: { account: string; current?: string; editable: boolean }) {
  const t = texts.use();
  const contact = objectOf(useMeta(), 'contact');
  const { people, rows } = usePeople(account);
  const [listed, setListed] = useState(false);
  const { change, move } = useChanges(contact, people, rows);
  // One person alone decides alone: nothing to draw.
  if (people.length < 2 || !contact) return null;
  const superior = fieldOf(contact, 'reports_to_id');
  const may = editable && contact.operations.includes('edit');
  const count = (attitude: string): number =>
    rows.filter(({ values }) => values['attitude'] === attitude).length;
  const [supporters, opponents] = [count('champion'), count('opponent')];
  return (
    <section className="k-related">
      <header>
        <h3>{t.tree}</h3>
        <span className="k-spring" />
        <span className="k-tie-note">
          {[supporters > 0 && t.supporters(supporters), opponents > 0 && t.opponents(opponents)]
            .filter(Boolean)
            .join(' \u00b7 ')}
        </span>
        {may && (
          <Button look="ghost" small aria-pressed={listed} onClick={() => setListed(!listed)}>
            {listed ? t.draw : t.arrange}
          </Button>
        )}
      </header>
      <p className="k-visually-hidden">{t.hint}</p>
      {listed ? (
        <TreeEditor contact={contact} people={people} rows={rows} onChange={change} />
      ) : (
        <Drawing
          people={people}
          current={current}
          onMove={may && superior && isWritable(superior) ? move : undefined}
        />
      )}
    </section>
  );
}

/** On a customer's page: all its people. */
export const AccountTree = ({ record, editable }: PanelSlotProps) => (
  <Tree account={record.id} editable={editable} />
);

/** On a person's page: his place among the people of his company, and whom he knows. */
export function ContactTree(props: PanelSlotProps) {
  const account = props.record.values['account_id'];
  return (
    <>
      {typeof account === 'string' && (
        <Tree account={account} current={props.record.id} editable={props.editable} />
      )}
      <ContactRelations {...props} />
    </>
  );
}
