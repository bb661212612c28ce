import { useState } from 'react';
import { Monitor, Smartphone } from 'lucide-react';
import type { LayoutKind } from '@kehu/kernel/declare/layout-kinds.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { useList } from '@kehu/ui/data/list.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { beginOf, quickFields } from '../../../derived/form/defaults.ts';
import { FormField } from '../../../derived/form/form-field.tsx';
import { FormSections } from '../../../derived/form/form-sections.tsx';
import { createForm } from '../../../derived/form/form-store.ts';
import { shownSections } from '../../../derived/form/sections.ts';
import { matchesWhere } from '../../../derived/form/visible.ts';
import { Facts } from '../../../derived/list/cards.tsx';
import { askedFields, columnsOf, defaultColumns } from '../../../derived/list/columns.ts';
import { pageFields } from '../../../derived/record/details.tsx';
import { titleOf } from '../../../derived/record/title.ts';
import { texts } from './texts.ts';
import '../../../derived/form/form.css';
import '../../../derived/list/list-page.css';
import '../../../derived/record/record.css';

const widths = ['desktop', 'phone'] as const;
type Width = (typeof widths)[number];

interface PreviewProps {
  readonly object: ObjectMeta;
  readonly kind: LayoutKind;
}

/** An empty form as a new record begins with it. */
function FormPreview({ object, kind }: PreviewProps) {
  const session = useSession();
  const [form] = useState(() => createForm(beginOf(object, session), () => undefined));
  if (kind === 'edit')
    return (
      <div className="k-create-body">
        <FormSections object={object} form={form} all />
      </div>
    );
  return (
    <div className="k-form-grid is-single">
      {quickFields(object).map((field) => (
        <FormField key={field.name} form={form} field={field} />
      ))}
    </div>
  );
}

/** The newest records that the reader sees, to fill the preview with something real. */
function useSample(object: ObjectMeta, names: readonly string[], limit: number): readonly RecordData[] {
  const asked = askedFields(object, columnsOf(object, names));
  return useList(object.name, { limit, sort: '-created_at', ...asked }).data?.pages[0]?.rows ?? [];
}

function PagePreview({ object }: PreviewProps) {
  const t = texts.use();
  const say = useSay();
  const fields = pageFields(object);
  const names = fields.map((field) => field.name);
  const [record] = useSample(object, names, 1);
  const sections = shownSections(object.views.view ?? { sections: [] }, fields);
  const shows = (field: (typeof fields)[number]): boolean =>
    !field.visibleWhen || !record || matchesWhere(record.values, field.visibleWhen);
  return (
    <>
      {!record && <p className="k-muted">{t.noRecord}</p>}
      {sections
        .map((section) => ({ ...section, fields: section.fields.filter(shows) }))
        .filter((section) => section.fields.length > 0)
        .map((section) => (
          <section key={section.key} className="k-section">
            {section.label && <h3>{say(section.label)}</h3>}
            <dl>
              {section.fields.map((field) => {
                const { Cell } = lookOf(field);
                const value = record?.values[field.name] ?? null;
                const refs = record?.refs[field.name] ?? [];
                return (
                  <div key={field.name} className="k-read">
                    <dt>{say(field.label)}</dt>
                    <dd>
                      <div className="k-read-value">
                        {isBlank(value) && refs.length === 0 ? (
                          '\u2014'
                        ) : (
                          <Cell field={field} value={value} refs={refs} place="field" />
                        )}
                      </div>
                    </dd>
                  </div>
                );
              })}
            </dl>
          </section>
        ))}
    </>
  );
}

/** The first rows of the list, or its cards on a phone. */
function ListPreview({ object, kind, width }: PreviewProps & { width: Width }) {
  const say = useSay();
  const chosen = object.views.cards;
  const cards = kind === 'mobile' || width === 'phone';
  const names = (cards && chosen) || defaultColumns(object);
  const columns = columnsOf(object, names);
  const rows = useSample(object, names, 4);
  if (cards)
    return (
      <ul className="k-preview-cards">
        {rows.map((row) => (
          <li key={row.id} className="k-card">
            <div className="k-card-head">
              <strong className="k-ellipsis">{titleOf(object, row)}</strong>
            </div>
            <Facts object={object} row={row} columns={columns} />
          </li>
        ))}
      </ul>
    );
  return (
    <table className="k-table">
      <thead>
        <tr>
          {columns.map(({ name, field }) => (
            <th key={name}>{say(field.label)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {columns.map(({ name, field }) => {
              const { Cell } = lookOf(field);
              return (
                <td key={name}>
                  <Cell
                    field={field}
                    value={row.values[name] ?? null}
                    refs={row.refs[name] ?? []}
                    place="list"
                  />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RelatedPreview({ object }: PreviewProps) {
  const say = useSay();
  const meta = useMeta();
  return (object.views.related ?? []).map((name) => {
    const child = objectOf(meta, name);
    return (
      child && (
        <section key={name} className="k-related">
          <header>
            <h3>{say(child.label)}</h3>
          </header>
        </section>
      )
    );
  });
}

/** How the page will look, with real records, on a computer and on a phone. Nothing in it can be pressed. */
export function Preview({ object, kind }: PreviewProps) {
  const t = texts.use();
  const [width, setWidth] = useState<Width>(kind === 'mobile' ? 'phone' : 'desktop');
  const icons = { desktop: <Monitor />, phone: <Smartphone /> };
  return (
    <section className="k-block k-layout-preview" aria-label={t.preview}>
      <header>
        <h3>{t.preview}</h3>
        <span className="k-spring" />
        <Segments
          label={t.preview}
          segments={widths.map((value) => ({ value, label: t[value], icon: icons[value] }))}
          value={width}
          onChange={setWidth}
        />
      </header>
      <div className={classes('k-preview-page', `is-${width}`)} inert>
        {(kind === 'edit' || kind === 'quick') && <FormPreview object={object} kind={kind} />}
        {kind === 'view' && <PagePreview object={object} kind={kind} />}
        {(kind === 'list' || kind === 'mobile') && <ListPreview object={object} kind={kind} width={width} />}
        {kind === 'related' && <RelatedPreview object={object} kind={kind} />}
      </div>
    </section>
  );
}
