import { useState } from 'react';
import type { FieldAccess } from '@kehu/kernel/access/operations.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Segments, TextInput } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import { keyOf, withField, type Rights } from './rights.ts';
import { texts } from './texts.ts';

/** Masking is for numbers and addresses that identify somebody; a masked name would be no use to anybody. */
const accessesOf = (field: FieldMeta, now: FieldAccess): readonly FieldAccess[] => [
  'hidden',
  ...(field.sensitive || now === 'masked' ? (['masked'] as const) : []),
  'read',
  ...(field.computed ? [] : (['write'] as const)),
];

/** Fields that rights can be given on, the business ones first: not the id, nor what makes the object work at all. */
function ruled(object: ObjectMeta): readonly FieldMeta[] {
  const fields = object.fields.filter(
    (field) => !['id', 'version', 'delete_batch', object.title].includes(field.name),
  );
  return [...fields.filter((field) => !field.system), ...fields.filter((field) => field.system)];
}

interface FieldRightsProps {
  readonly objects: readonly ObjectMeta[];
  readonly rights: Rights;
  readonly readOnly: boolean;
  readonly onChange: (rights: Rights) => void;
}

function Line({
  object,
  field,
  rights,
  readOnly,
  onChange,
}: Omit<FieldRightsProps, 'objects'> & {
  readonly object: ObjectMeta;
  readonly field: FieldMeta;
}) {
  const t = texts.use();
  const say = useSay();
  const key = keyOf(object.name, field.name);
  const now = rights.fields.get(key) ?? (field.computed ? 'read' : 'write');
  return (
    <tr title={t.accessMeaning[now]}>
      <td>{say(field.label)}</td>
      <td>
        {readOnly ? (
          t.accesses[now]
        ) : (
          <Segments
            label={say(field.label)}
            segments={accessesOf(field, now).map((value) => ({ value, label: t.accesses[value] }))}
            value={now}
            onChange={(access) => onChange(withField(rights, key, access))}
          />
        )}
      </td>
    </tr>
  );
}

/** Field by field: absent, masked, read, write. */
export function FieldRights(props: FieldRightsProps) {
  const t = texts.use();
  const say = useSay();
  const business = props.objects.filter((object) => object.kind === 'business');
  const [name, setName] = useState(business[0]?.name ?? '');
  const [q, setQ] = useState('');
  const object = business.find((each) => each.name === name);
  const counted = (of: ObjectMeta): string => {
    const n = [...props.rights.fields.keys()].filter((key) => key.startsWith(`${of.name}.`)).length;
    return n > 0 ? String(n) : '';
  };
  const wanted = q.trim().toLowerCase();
  const found = object
    ? ruled(object).filter((field) => say(field.label).toLowerCase().includes(wanted))
    : [];
  return (
    <>
      <div className="k-section-tools">
        <div style={{ width: 200 }}>
          <Select
            label={t.object}
            choices={business.map((each) => ({
              key: each.name,
              label: say(each.label),
              hint: counted(each),
            }))}
            value={object && say(object.label)}
            selected={[name]}
            onPick={setName}
          />
        </div>
        <TextInput
          type="search"
          className="k-search"
          aria-label={t.searchField}
          placeholder={t.searchField}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
      </div>
      <p className="k-muted">{t.fieldsHint}</p>
      <div className="k-table-box k-field-rights">
        <table className="k-table">
          <thead>
            <tr>
              <th>{t.field}</th>
              <th className="is-end">{t.access}</th>
            </tr>
          </thead>
          <tbody>
            {object &&
              found.map((field) => <Line key={field.name} {...props} object={object} field={field} />)}
          </tbody>
        </table>
      </div>
    </>
  );
}
