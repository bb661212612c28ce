import { useState } from 'react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { kindLabel } from './kind-label.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { CardTable } from '@kehu/ui/parts/card-table.tsx';
import { Tag } from '@kehu/ui/parts/chip.tsx';
import { TextInput } from '@kehu/ui/parts/form.tsx';
import { texts } from './texts.ts';

function Rules({ field }: { field: FieldMeta }) {
  const { rules } = texts.use();
  const held = [
    field.required === true && rules.required,
    field.unique && rules.unique,
    field.search && rules.search,
    field.list && rules.list,
    field.filter && rules.filter,
    field.computed && rules.computed,
    field.sensitive && rules.sensitive,
  ];
  return (
    <span className="k-user-roles">
      {held.map((word) => typeof word === 'string' && <Tag key={word}>{word}</Tag>)}
    </span>
  );
}

/** What the product ships: to be looked up, renamed, tightened. */
export function ShippedFields({
  object,
  changed,
  onEdit,
}: {
  object: ObjectMeta;
  /** Names of the fields that differ from what was shipped. */
  changed: ReadonlySet<string>;
  onEdit: (field: FieldMeta) => void;
}) {
  const t = texts.use();
  const say = useSay();
  const [q, setQ] = useState('');
  const wanted = q.trim().toLowerCase();
  const found = object.fields.filter(
    (field) => !field.custom && `${say(field.label)} ${field.name}`.toLowerCase().includes(wanted),
  );
  const fields = [...found.filter((field) => !field.system), ...found.filter((field) => field.system)];
  return (
    <section className="k-block">
      <header>
        <h3>{t.shipped}</h3>
        <span className="k-muted">{t.shippedHint}</span>
        <span className="k-spring" />
        <div style={{ width: 180 }}>
          <TextInput
            type="search"
            aria-label={t.search}
            placeholder={t.search}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </div>
      </header>
      <CardTable heads={[t.columns.name, t.columns.api, t.columns.type, t.columns.rules]}>
        {fields.map((field) => (
          <tr key={field.name}>
            <td>
              <button type="button" className="k-link" onClick={() => onEdit(field)}>
                {say(field.label)}
              </button>{' '}
              {changed.has(field.name) && <Tag>{t.changed}</Tag>}
            </td>
            <td>
              <code className="k-muted">{field.name}</code>
            </td>
            <td>{say(kindLabel(field.kind))}</td>
            <td>
              <Rules field={field} />
            </td>
          </tr>
        ))}
      </CardTable>
    </section>
  );
}
