import { Suspense, useState } from 'react';
import { later } from '@kehu/ui/parts/later.ts';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useList } from '@kehu/ui/data/list.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { targetsOf } from '@kehu/ui/form/attributes.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { ListLink } from '../../shell/list-link.tsx';
import { texts } from '../../locales/texts.ts';
import { askedFields, columnsOf, defaultColumns } from '../list/columns.ts';
import { beginBeside, valueFor } from './begin-beside.ts';
import { nameless, titleOf } from './title.ts';

const QuickCreate = later(
  () => import('../form/quick-create.tsx'),
  (m) => m.QuickCreate,
);

/** Drawn elsewhere on the page: the timeline shows them better. */
const elsewhere = new Set(['activity', 'comment', 'attachment', 'audit_log']);

/** The field by which a child points at this object. */
const linkOf = (child: ObjectMeta, parent: string): FieldMeta | undefined =>
  child.fields.find(
    (field) => field.kind === 'ref' && targetsOf(field)[0] === parent && field.name !== 'id',
  ) ?? child.fields.find((field) => field.kind === 'poly' && targetsOf(field).includes(parent));

/** Whether records of this object may be listed beside those of another. */
export const listedBeside = (child: ObjectMeta, parent: string): boolean =>
  (child.kind === 'business' || child.kind === 'line') &&
  !elsewhere.has(child.name) &&
  linkOf(child, parent) !== undefined;

/** Where somebody writes of whom a new one is: what the server works out by itself follows from it. */
const givenBy = (child: ObjectMeta, link: FieldMeta, parent: string): FieldMeta =>
  (link.computed &&
    child.fields.find((field) => field.kind === 'poly' && targetsOf(field).includes(parent))) ||
  link;

const wordy = new Set([
  'text',
  'option',
  'state',
  'mobile',
  'phone',
  'region',
  'money',
  'date',
  'datetime',
  'bool',
  'percent',
]);

/** Lines without a name are of somebody or something, so and so many: that is told. */
const ofLines: ReadonlySet<string> = new Set(['user', 'ref', 'qty', 'decimal', 'price']);
const tells = (child: ObjectMeta, field: FieldMeta): boolean =>
  wordy.has(field.kind) || (child.kind === 'line' && ofLines.has(field.kind) && field.name !== 'created_by');

interface ItemProps {
  readonly child: ObjectMeta;
  readonly row: RecordData;
  /** The field that leads to the record whose page this is. */
  readonly parent: string;
  /** What that record is called. */
  readonly beside: string;
}

/** What tells it apart: its title, or where that is the name of the record whose page this is, what else it is about. */
function nameBeside({ child, row, parent, beside }: ItemProps): string {
  const title = titleOf(child, row);
  if (title !== beside) return title;
  const others = defaultColumns(child).filter((name) => name !== parent && name !== 'owner_id');
  return (
    others.flatMap((name) => row.refs[name]?.[0]?.label ?? []).find((label) => label !== beside) ?? title
  );
}

function Item(props: ItemProps) {
  const { child, row, parent } = props;
  const say = useSay();
  const title = nameBeside(props);
  const isNamed = row.refs['user_id']?.[0]?.label === title;
  const fields = columnsOf(child, defaultColumns(child))
    .filter(
      ({ name, field }) =>
        name !== child.title &&
        name !== parent &&
        tells(child, field) &&
        !(isNamed && name === 'user_id') &&
        (field.kind !== 'ref' || row.refs[name]?.[0]?.label !== title) &&
        name !== 'updated_at',
    )
    .filter(({ name }) => !isBlank(row.values[name]) && row.values[name] !== false)
    .slice(0, 4);
  const amounts = fields.filter(({ field }) => field.kind === 'money').length;
  return (
    <Link to="/records/$object/$id" params={{ object: child.name, id: row.id }} className="k-related-item">
      {title !== nameless && <strong className="k-ellipsis">{title}</strong>}
      <span>
        {fields.map(({ name, field }) => {
          const { Cell } = lookOf(field);
          return (
            <i key={name}>
              {field.kind === 'bool' ? (
                say(field.label)
              ) : (
                <>
                  {amounts > 1 && field.kind === 'money' && `${say(field.label)} `}
                  <Cell
                    field={field}
                    value={row.values[name] ?? null}
                    refs={row.refs[name] ?? []}
                    place="list"
                  />
                </>
              )}
            </i>
          );
        })}
      </span>
    </Link>
  );
}

interface AddOneProps {
  readonly child: ObjectMeta;
  readonly link: FieldMeta;
  readonly parent: ObjectMeta;
  readonly record: RecordData;
  readonly onEnd: () => void;
}

/** A new one that belongs to the record from the start. */
function AddOne({ child, link, parent, record, onEnd }: AddOneProps) {
  const { values, refs } = beginBeside(child, givenBy(child, link, parent.name), parent, record);
  return <QuickCreate object={child} preset={values} presetRefs={refs} onClose={onEnd} onCreated={onEnd} />;
}

function RelatedList({
  child,
  link,
  parent,
  record,
  editable,
}: {
  child: ObjectMeta;
  link: FieldMeta;
  parent: ObjectMeta;
  record: RecordData;
  editable: boolean;
}) {
  const { record: t, form: forms } = texts.use();
  const say = useSay();
  const [creating, setCreating] = useState(false);
  const value = valueFor(link, parent, record);
  const filter: Filter = { and: [{ field: link.name, op: 'eq', value }] };
  const columns = columnsOf(child, defaultColumns(child));
  const { data } = useList(child.name, { filter, limit: 20, ...askedFields(child, columns) });
  const rows = data?.pages[0]?.rows ?? [];
  const canAdd = editable && child.operations.includes('create');
  const label = say(child.label);
  // A heading over nothing, with nothing to do about it, tells a reader nothing.
  if (rows.length === 0 && !canAdd) return null;
  return (
    <section className="k-related">
      <header>
        <h3>
          {label}
          {rows.length > 0 && ` ${rows.length}${data?.pages[0]?.next ? '+' : ''}`}
        </h3>
        <span className="k-spring" />
        {canAdd && (
          <Button
            look="ghost"
            small
            icon={<Plus />}
            aria-label={forms.create(label)}
            onClick={() => setCreating(true)}
          />
        )}
      </header>
      {rows.slice(0, 8).map((row) => (
        <Item key={row.id} child={child} row={row} parent={link.name} beside={titleOf(parent, record)} />
      ))}
      {rows.length > 8 && (
        <ListLink object={child.name} filter={filter} className="k-button is-ghost is-small">
          {t.viewAll}
        </ListLink>
      )}
      <Suspense>
        {creating && (
          <AddOne
            child={child}
            link={link}
            parent={parent}
            record={record}
            onEnd={() => setCreating(false)}
          />
        )}
      </Suspense>
    </section>
  );
}

/** Lists of what belongs to the record, in the order of its declaration. */
export function Related({
  object,
  record,
  editable,
}: {
  object: ObjectMeta;
  record: RecordData;
  editable: boolean;
}) {
  const meta = useMeta();
  const children = (object.views.related ?? []).flatMap((name) => {
    const child = objectOf(meta, name);
    const link = child && linkOf(child, object.name);
    return child && link && !elsewhere.has(name) ? [{ child, link }] : [];
  });
  return (
    <>
      {children.map(({ child, link }) => (
        <RelatedList
          key={child.name}
          child={child}
          link={link}
          parent={object}
          record={record}
          editable={editable}
        />
      ))}
    </>
  );
}
