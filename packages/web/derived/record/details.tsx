import { useState } from 'react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { SectionTitle } from '../form/form-sections.tsx';
import { pageOf, shownSections, type ShownSection } from '../form/sections.ts';
import { matchesWhere } from '../form/visible.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { isWritable } from '@kehu/ui/form/attributes.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { texts } from '../../locales/texts.ts';
import { ReadField } from './read-field.tsx';

/** Fields that the engine keeps, shown last and together. */
const kept = ['contact_count', 'created_by', 'created_at', 'updated_by', 'updated_at', 'owner_changed_at'];
const unshown = new Set(['id', 'version', 'deleted_at', 'deleted_by', 'delete_batch', 'merged_into']);

/** What a record's page may show, in the order in which it comes where no section has it. */
export function pageFields(object: ObjectMeta): readonly FieldMeta[] {
  const fits = object.fields.filter(({ name, kind }) => !unshown.has(name) && kind !== 'json');
  return fits.toSorted((a, b) => kept.indexOf(a.name) - kept.indexOf(b.name));
}

/** The sections of the page, and the rest that holds something. */
const sectionsOf = (object: ObjectMeta, { values }: RecordData): readonly ShownSection[] =>
  shownSections(pageOf(object, values), pageFields(object));

/** Empty, or a "no" that nobody said: most records are neither locked nor blocked. */
const saysNothing = ({ values, refs }: RecordData, { name }: FieldMeta): boolean =>
  values[name] === false || (isBlank(values[name]) && (refs[name]?.length ?? 0) === 0);

function SectionFields({
  section,
  object,
  record,
  editable,
  all,
}: {
  section: ShownSection;
  object: ObjectMeta;
  record: RecordData;
  editable: boolean;
  all: boolean;
}) {
  const [open, setOpen] = useState(!section.collapsed || !section.label);
  const shown = section.fields.filter((field) => {
    const blank = saysNothing(record, field);
    if (blank && (!isWritable(field) || !editable)) return false;
    return all || !blank;
  });
  if (shown.length === 0) return null;
  return (
    <section className="k-section">
      <SectionTitle section={section} open={open} onToggle={() => setOpen(!open)} />
      {open && (
        <dl>
          {shown.map((field) => (
            <ReadField key={field.name} object={object} record={record} field={field} editable={editable} />
          ))}
        </dl>
      )}
    </section>
  );
}

/** Every field of a record in the order of its form. What is empty stays folded until somebody wants to fill it. */
export function Details({
  object,
  record,
  editable,
}: {
  object: ObjectMeta;
  record: RecordData;
  editable: boolean;
}) {
  const t = texts.use().record;
  const [all, setAll] = useState(false);
  const sections = sectionsOf(object, record).map((section) => ({
    ...section,
    fields: section.fields.filter(
      (field) => !field.visibleWhen || matchesWhere(record.values, field.visibleWhen),
    ),
  }));
  const blanks = sections
    .flatMap((section) => section.fields)
    .filter((field) => isWritable(field) && isBlank(record.values[field.name])).length;
  return (
    <>
      {sections.map((section) => (
        <SectionFields
          key={section.key}
          section={section}
          object={object}
          record={record}
          editable={editable}
          all={all}
        />
      ))}
      {editable && blanks > 0 && (
        <Button look="ghost" small className="k-blank-toggle" onClick={() => setAll(!all)}>
          {all ? t.hideBlank : t.blankFields(blanks)}
        </Button>
      )}
    </>
  );
}
