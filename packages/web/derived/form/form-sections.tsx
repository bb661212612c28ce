import { useMemo, useState, useSyncExternalStore, type CSSProperties, type ReactNode } from 'react';
import { ChevronRight } from 'lucide-react';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { classes } from '@kehu/ui/parts/classes.ts';
import { FormField } from './form-field.tsx';
import type { FormStore } from './form-store.ts';
import { classFormOf, formSections, hiddenFields, type ShownSection } from './sections.ts';
import { matchesWhere } from './visible.ts';

/** Names of the fields for which something holds now; told apart by their names, not at every key. */
function useNames(form: FormStore, fields: readonly FieldMeta[], holds: (field: FieldMeta) => boolean) {
  const names = (): string =>
    fields
      .filter(holds)
      .map((field) => field.name)
      .join();
  return new Set(useSyncExternalStore(form.subscribe, names).split(',').filter(Boolean));
}

/** The head of a section that folds, or its plain title. */
export function SectionTitle(props: {
  readonly section: ShownSection;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children?: ReactNode;
}) {
  const { section, open, onToggle } = props;
  const say = useSay();
  if (!section.label) return null;
  if (!section.collapsed) return <h3>{say(section.label)}</h3>;
  return (
    <h3>
      <button
        type="button"
        className={classes('k-section-fold', open && 'is-open')}
        aria-expanded={open}
        onClick={onToggle}
      >
        <ChevronRight />
        {say(section.label)}
        {props.children}
      </button>
    </h3>
  );
}

function FormSection({
  object,
  form,
  section,
}: {
  object: ObjectMeta;
  form: FormStore;
  section: ShownSection;
}) {
  const [unfolded, setUnfolded] = useState(false);
  // What the server refused must be in sight.
  const refused = useNames(form, section.fields, ({ name }) => form.errors()[name] !== undefined);
  const open = !section.collapsed || !section.label || unfolded || refused.size > 0;
  const columns: CSSProperties & { '--columns': number } = { '--columns': section.columns };
  return (
    <section className="k-form-section">
      <SectionTitle section={section} open={open} onToggle={() => setUnfolded(!open)} />
      {open && (
        <div className="k-form-grid" style={columns}>
          {section.fields.map((field) => (
            <FormField
              key={field.name}
              form={form}
              field={field}
              width={section.widths[field.name]}
              eager={field.name === object.title}
            />
          ))}
        </div>
      )}
    </section>
  );
}

/**
 * The fields of an open form in their sections: the usual ones, or all. What a layout hides appears once the server has
 * refused the record because of it.
 */
export function FormSections({ object, form, all }: { object: ObjectMeta; form: FormStore; all: boolean }) {
  const ofClass = useSyncExternalStore(form.subscribe, () => classFormOf(object, form.get().values));
  const { sections, fields, hidden } = useMemo(() => {
    const shown = formSections(object, all, ofClass);
    const away = hiddenFields(object, shown);
    return { sections: shown, hidden: away, fields: shown.flatMap((section) => section.fields) };
  }, [object, all, ofClass]);
  const visible = useNames(
    form,
    fields,
    ({ visibleWhen }) => !visibleWhen || matchesWhere(form.get().values, visibleWhen),
  );
  const asked = useNames(form, hidden, ({ name }) => form.errors()[name] !== undefined);
  const extra = hidden.filter((field) => asked.has(field.name));
  return [...sections, { ...unasked, fields: extra }]
    .map((section) => ({
      ...section,
      fields: section.fields.filter((field) => visible.has(field.name) || asked.has(field.name)),
    }))
    .filter((section) => section.fields.length > 0)
    .map((section) => <FormSection key={section.key} object={object} form={form} section={section} />);
}

const unasked = { key: 'asked', label: undefined, columns: 2, collapsed: false, widths: {} } as const;
