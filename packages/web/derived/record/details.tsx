import { useState } from 'react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { matchesWhere } from '../form/visible.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { isWritable } from '@kehu/ui/form/attributes.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { texts } from '../../locales/texts.ts';
import { ReadField } from './read-field.tsx';

interface Section {
  readonly label: Label | undefined;
  readonly fields: readonly FieldMeta[];
}

/** Fields that the engine keeps, shown last and together. */
const kept = ['contact_count', 'created_by', 'created_at', 'updated_by', 'updated_at', 'owner_changed_at'];
const unshown = new Set(['id', 'version', 'deleted_at', 'deleted_by', 'delete_batch', 'merged_into']);

/** The declaration's sections, an administrator's own fields, and the rest that holds something. */
function sectionsOf(object: ObjectMeta): readonly Section[] {
  const byName = new Map(object.fields.map((field) => [field.name, field]));
  const pick = (names: readonly string[]) => names.flatMap((name) => byName.get(name) ?? []);
  const declared = (object.views.form?.sections ?? []).map(({ label, fields }) => ({
    label,
    fields: pick(fields),
  }));
  const placed = new Set(declared.flatMap((section) => section.fields.map((field) => field.name)));
  const loose = object.fields.filter(
    ({ name, kind }) => !placed.has(name) && !kept.includes(name) && !unshown.has(name) && kind !== 'json',
  );
  return [...declared, { label: undefined, fields: [...loose, ...pick(kept)] }];
}

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
  section: Section;
  object: ObjectMeta;
  record: RecordData;
  editable: boolean;
  all: boolean;
}) {
  const say = useSay();
  const shown = section.fields.filter((field) => {
    const blank = saysNothing(record, field);
    if (blank && (!isWritable(field) || !editable)) return false;
    return all || !blank;
  });
  if (shown.length === 0) return null;
  return (
    <section className="k-section">
      {section.label && <h3>{say(section.label)}</h3>}
      <dl>
        {shown.map((field) => (
          <ReadField key={field.name} object={object} record={record} field={field} editable={editable} />
        ))}
      </dl>
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
  const sections = sectionsOf(object).map((section) => ({
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
      {sections.map((section, index) => (
        <SectionFields
          key={section.label?.en ?? index}
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
