import { lazy, Suspense, useState } from 'react';
import { Plus, X } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { deleteRecord } from '@kehu/ui/data/changes.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Chip, type Hue } from '@kehu/ui/parts/chip.tsx';
import { Confirm } from '@kehu/ui/parts/confirm.tsx';
import { titleOf } from '../derived/record/title.ts';

const QuickCreate = lazy(() =>
  import('../derived/form/quick-create.tsx').then((module) => ({ default: module.QuickCreate })),
);

/** A relation as it looks from the record that is open. */
export interface Seen {
  readonly row: RecordData;
  readonly word: string;
  readonly hue: Hue;
  readonly other: { readonly object: string; readonly id: string; readonly label: string | null };
  readonly note: string;
  /** It hangs on this record, so that whoever edits this one may remove it. */
  readonly own: boolean;
}

export interface RelationTexts {
  readonly title: string;
  readonly add: string;
  readonly remove: string;
  readonly removeTitle: string;
  readonly removeBody: string;
}

function Item(props: {
  readonly one: Seen;
  readonly remove: string;
  readonly onRemove: ((row: RecordData) => void) | undefined;
}) {
  const { one, remove, onRemove } = props;
  const { row, word, hue, other, note, own } = one;
  return (
    <li className="k-tie">
      <Chip hue={hue}>{word}</Chip>
      <a className="k-link k-ellipsis" href={`/records/${other.object}/${other.id}`} data-record="">
        {other.label}
      </a>
      {note !== '' && <span className="k-tie-note k-ellipsis">{note}</span>}
      <span className="k-spring" />
      {own && onRemove && (
        <Button look="ghost" small icon={<X />} aria-label={remove} onClick={() => onRemove(row)} />
      )}
    </li>
  );
}

/** Relations of a record from both ends, with the ways to add and to remove one. */
export function RelationList(props: {
  readonly relation: ObjectMeta;
  /** Field of the relation in which this record stands when one is added. */
  readonly from: string;
  readonly object: ObjectMeta;
  readonly record: RecordData;
  readonly editable: boolean;
  readonly seen: readonly Seen[];
  readonly texts: RelationTexts;
}) {
  const { relation, from, object, record, editable, seen, texts: t } = props;
  const [creating, setCreating] = useState(false);
  const [removing, setRemoving] = useState<RecordData>();
  const canAdd = editable && relation.operations.includes('create');
  if (seen.length === 0 && !canAdd) return null;
  return (
    <section className="k-related">
      <header>
        <h3>
          {t.title}
          {seen.length > 0 && ` ${seen.length}`}
        </h3>
        <span className="k-spring" />
        {canAdd && (
          <Button look="ghost" small icon={<Plus />} aria-label={t.add} onClick={() => setCreating(true)} />
        )}
      </header>
      <ul>
        {seen.map((one) => (
          <Item key={one.row.id} one={one} remove={t.remove} onRemove={editable ? setRemoving : undefined} />
        ))}
      </ul>
      {removing && (
        <Confirm
          title={t.removeTitle}
          action={t.remove}
          danger
          onClose={() => setRemoving(undefined)}
          onConfirm={() => deleteRecord(relation.name, removing)}
        >
          {t.removeBody}
        </Confirm>
      )}
      <Suspense>
        {creating && (
          <QuickCreate
            object={relation}
            preset={{ [from]: record.id }}
            presetRefs={{ [from]: [{ id: record.id, object: object.name, label: titleOf(object, record) }] }}
            onClose={() => setCreating(false)}
            onCreated={() => setCreating(false)}
          />
        )}
      </Suspense>
    </section>
  );
}
