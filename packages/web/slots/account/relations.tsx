import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { textAttribute } from '@kehu/ui/form/attributes.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { hueOf } from '@kehu/ui/parts/chip.tsx';
import type { PanelSlotProps } from '@kehu/ui/slots/slot-props.ts';
import { useBothEnds } from '../both-ends.ts';
import { RelationList, type Seen } from '../relation-list.tsx';
import { AccountGroup } from './group-tree.tsx';
import { texts } from './texts.ts';
import '../contact/tree.css';

const ends = ['from_account_id', 'to_account_id'] as const;

function useSeen(id: string): readonly Seen[] {
  const inverse = new Map(Object.entries(texts.use().inverse));
  const say = useSay();
  const meta = useMeta();
  const relation = objectOf(meta, 'account_relation');
  const rows = useBothEnds('account_relation', ends, [...ends, 'kind', 'note'], id);
  const kind = relation && fieldOf(relation, 'kind');
  const options = meta.options[(kind && textAttribute(kind, 'set')) ?? ''] ?? [];
  return rows.flatMap((row) => {
    const own = row.values['from_account_id'] === id;
    const [other] = row.refs[own ? 'to_account_id' : 'from_account_id'] ?? [];
    if (!other || other.label === null) return [];
    const option = options.find((one) => one.value === row.values['kind']);
    const word = option ? say(option.label) : '';
    return [
      {
        row,
        own,
        // An administrator's kind has no word of its own for the other end.
        word: own ? word : (inverse.get(option?.value ?? '') ?? `← ${word}`),
        hue: hueOf(option?.color),
        other,
        note: String(row.values['note'] ?? ''),
      },
    ];
  });
}

/** What a customer is to others, from both ends (S4), and the group of companies it belongs to. */
export function AccountRelations({ object, record, editable }: PanelSlotProps) {
  const t = texts.use();
  const relation = objectOf(useMeta(), 'account_relation');
  const seen = useSeen(record.id);
  return (
    <>
      <AccountGroup object={object} record={record} editable={editable} />
      {relation && (
        <RelationList
          relation={relation}
          from="from_account_id"
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
      )}
    </>
  );
}
