import { useState } from 'react';
import { isVeiled, type FieldAccess } from '@kehu/kernel/access/operations.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Segments, TextInput } from '@kehu/ui/parts/form.tsx';
import { Select } from '@kehu/ui/parts/select.tsx';
import type { Comparison } from './comparison.ts';
import { keyOf, withField, type Rights } from './rights.ts';
import { texts } from './texts.ts';

/** Masking is for numbers and addresses that identify somebody; a masked name would be no use to anybody. */
const accessesOf = (field: FieldMeta, now: FieldAccess): readonly FieldAccess[] => [
  'hidden',
  ...(field.sensitive || isVeiled(now) ? (['masked'] as const) : []),
  ...((field.sensitive && !field.computed) || now === 'reveal' ? (['reveal'] as const) : []),
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
  readonly comparison: Comparison | undefined;
  readonly readOnly: boolean;
  readonly onChange: (rights: Rights) => void;
}

function Line({
  object,
  field,
  rights,
  comparison,
  readOnly,
  onChange,
}: Omit<FieldRightsProps, 'objects'> & {
  readonly object: ObjectMeta;
  readonly field: FieldMeta;
}) {
  const t = texts.use();
  const say = useSay();
  const key = keyOf(object.name, field.name);
  const usual = field.computed ? 'read' : 'write';
  const now = rights.fields.get(key) ?? usual;
  return (
    <tr
      title={t.accessMeaning[now]}
      className={comparison?.apart.fields.has(key) ? 'is-different' : undefined}
    >
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
      {comparison && (
        <td className="k-other-role">{t.accesses[comparison.rights.fields.get(key) ?? usual]}</td>
      )}
    </tr>
  );
}

/** The fields that are shown, in a comparison with what they are to the other role. */
function Lines(
  props: FieldRightsProps & {
    readonly object: ObjectMeta | undefined;
    readonly found: readonly FieldMeta[];
    readonly searched: boolean;
  },
) {
  const t = texts.use();
  const { object, found, searched, comparison } = props;
  return (
    <div className="k-table-box k-field-rights">
      <table className="k-table">
        <thead>
          <tr>
            <th>{t.field}</th>
            <th className="is-end">{t.access}</th>
            {comparison && <th className="is-end">{comparison.name}</th>}
          </tr>
        </thead>
        <tbody>
          {object && found.map((field) => <Line key={field.name} {...props} object={object} field={field} />)}
          {found.length === 0 && (
            <tr>
              <td colSpan={comparison ? 3 : 2} className="k-muted">
                {comparison && !searched ? t.allSame : t.noField}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
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
  const { comparison } = props;
  /** Rules of an object; in a comparison, what differs there. */
  const counted = (of: ObjectMeta): string => {
    const all = comparison ? comparison.apart.fields : props.rights.fields.keys();
    const n = [...all].filter((key) => key.startsWith(`${of.name}.`)).length;
    return n === 0 ? '' : comparison ? t.differs(n) : String(n);
  };
  const isShown = (of: ObjectMeta, field: FieldMeta): boolean =>
    !comparison?.onlyDifferent || comparison.apart.fields.has(keyOf(of.name, field.name));
  const wanted = q.trim().toLowerCase();
  const found = object
    ? ruled(object).filter(
        (field) => say(field.label).toLowerCase().includes(wanted) && isShown(object, field),
      )
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
      <p className="k-muted" style={{ margin: '4px 0 8px' }}>
        {t.fieldsHint}
      </p>
      <Lines {...props} object={object} found={found} searched={q !== ''} />
    </>
  );
}
