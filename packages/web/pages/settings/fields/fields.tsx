import { useCallback, useState } from 'react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Failed, SkeletonLines } from '@kehu/ui/parts/states.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { useAll } from '../read-all.ts';
import { SectionHead } from '../section-head.tsx';
import { textOf } from '../text-of.ts';
import { FieldEditor } from './field-editor.tsx';
import { OwnFields } from './own-fields.tsx';
import { ShippedEditor } from './shipped-editor.tsx';
import { ShippedFields } from './shipped-fields.tsx';
import { texts } from './texts.ts';
import '../../../derived/form/form.css';
import './fields.css';

const route = getRouteApi('/shell/settings/$section');

/** As many as an object may have (hard-parts). */
const most = 300;

/** Forms and lists everywhere are drawn from what has just been changed. */
async function refresh(): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: keys.lists('field_definition') }),
    client.invalidateQueries({ queryKey: keys.meta }),
  ]);
}

const isOwn = (row: RecordData): boolean => textOf(row, 'api_name').startsWith('c_');

function Chosen({ object }: { object: ObjectMeta }) {
  const t = texts.use();
  const query = useAll('field_definition', { filter: { field: 'object', op: 'eq', value: object.name } });
  const [editing, setEditing] = useState<{ readonly row?: RecordData }>();
  const [shippedField, setShippedField] = useState<FieldMeta>();
  const changed = useCallback(() => void refresh(), []);
  if (query.isPending) return <SkeletonLines lines={6} />;
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data.filter(isOwn);
  const shipped = new Map(
    query.data.filter((row) => !isOwn(row)).map((row) => [textOf(row, 'api_name'), row]),
  );
  return (
    <div>
      <section className="k-block">
        <header>
          <h3>{t.own}</h3>
          <span className="k-muted">{t.ownHint(rows.length, most)}</span>
          <span className="k-spring" />
          <Button look="primary" icon={<Plus />} onClick={() => setEditing({})}>
            {t.create}
          </Button>
        </header>
        <OwnFields object={object} rows={rows} onEdit={(row) => setEditing({ row })} onChanged={changed} />
      </section>
      <ShippedFields object={object} changed={new Set(shipped.keys())} onEdit={setShippedField} />
      {shippedField && (
        <ShippedEditor
          key={shippedField.name}
          object={object}
          field={shippedField}
          row={shipped.get(shippedField.name)}
          onClose={() => setShippedField(undefined)}
          onSaved={(label) => {
            toast(t.saved(label));
            setShippedField(undefined);
            changed();
          }}
        />
      )}
      {editing && (
        <FieldEditor
          key={editing.row?.id ?? 'new'}
          object={object}
          row={editing.row}
          taken={rows.map((row) => textOf(row, 'api_name'))}
          onClose={() => setEditing(undefined)}
          onSaved={(label, isNew) => {
            toast(isNew ? t.created(label) : t.saved(label));
            setEditing(undefined);
            changed();
          }}
        />
      )}
    </div>
  );
}

/** Fields of every business object: one's own to be kept, the shipped ones to be looked up. */
export function Fields() {
  const say = useSay();
  const navigate = useNavigate();
  const search = route.useSearch();
  const objects = useMeta().objects.filter((object) => object.kind === 'business');
  const object = objects.find((each) => each.name === search.object) ?? objects[0];
  return (
    <>
      <SectionHead name="fields" />
      <div className="k-split">
        <nav className="k-split-list">
          {objects.map((each) => (
            <button
              key={each.name}
              type="button"
              className={classes('k-split-item', each === object && 'is-here')}
              aria-current={each === object ? 'true' : undefined}
              onClick={() =>
                void navigate({
                  to: '/settings/$section',
                  params: { section: 'fields' },
                  search: { object: each.name },
                })
              }
            >
              <span>{say(each.label)}</span>
              <small>{each.fields.filter((field) => field.custom).length || ''}</small>
            </button>
          ))}
        </nav>
        {object && <Chosen key={object.name} object={object} />}
      </div>
    </>
  );
}
