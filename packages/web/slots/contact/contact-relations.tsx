import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { textAttribute } from '@kehu/ui/form/attributes.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { hueOf } from '@kehu/ui/parts/chip.tsx';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { useBothEnds } from '../both-ends.ts';
import { RelationList, type Seen } from '../relation-list.tsx';
import { texts } from './texts.ts';
import './tree.css';

const ends = ['contact_id', 'related_contact_id'] as const;

function useSeen(id: string): readonly Seen[] {
  const t = texts.use();
  const say = useSay();
  const meta = useMeta();
  const relation = objectOf(meta, 'contact_relation');
  const rows = useBothEnds('contact_relation', ends, [...ends, 'kind', 'strength', 'note'], id);
  const kind = relation && fieldOf(relation, 'kind');
  const options = meta.options[(kind && textAttribute(kind, 'set')) ?? ''] ?? [];
  return rows.flatMap((row) => {
    const own = row.values['contact_id'] === id;
    const [other] = row.refs[own ? 'related_contact_id' : 'contact_id'] ?? [];
    if (!other || other.label === null) return [];
    const option = options.find((one) => one.value === row.values['kind']);
    const { strength, note } = row.values;
    const notes = [typeof strength === 'number' && t.strength(strength), typeof note === 'string' && note];
    return [
      {
        row,
        own,
        word: option ? say(option.label) : '',
        hue: hueOf(option?.color),
        other,
        note: notes.filter(Boolean).join(' \u00b7 '),
      },
    ];
  });
}

/** Whom a person knows, in his company and beyond (S1 决策关系). */
export function ContactRelations({ object, record, editable }: PanelSlotProps) {
  const t = texts.use();
  const relation = objectOf(useMeta(), 'contact_relation');
  const seen = useSeen(record.id);
  if (!relation) return null;
  return (
    <RelationList
      relation={relation}
      from="contact_id"
      object={object}
      record={record}
      editable={editable}
      seen={seen}
      texts={{
        title: t.relations,
        add: t.add,
        remove: t.remove,
        removeTitle: t.removeTitle,
        removeBody: t.removeBody,
      }}
    />
  );
}
