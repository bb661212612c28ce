import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { pageOf, shownSections } from '../form/sections.ts';
import { matchesWhere } from '../form/visible.ts';
import { pageFields } from '../record/details.tsx';
import { titleOf } from '../record/title.ts';
import { Paper } from './paper.tsx';

/** Prints a record: the sections of its page with what is filled in. */
export function PrintRecord(props: {
  readonly object: ObjectMeta;
  readonly record: RecordData;
  readonly onDone: () => void;
}) {
  const { object, record, onDone } = props;
  const say = useSay();
  const filled = pageFields(object).filter(
    ({ name, visibleWhen }) =>
      record.values[name] !== false &&
      (!isBlank(record.values[name]) || (record.refs[name]?.length ?? 0) > 0) &&
      (!visibleWhen || matchesWhere(record.values, visibleWhen)),
  );
  const sections = shownSections(pageOf(object, record.values), filled);
  return (
    <Paper title={titleOf(object, record)} about={say(object.label)} direction="portrait" onDone={onDone}>
      {sections
        .filter((section) => section.fields.length > 0)
        .map((section) => (
          <section key={section.key}>
            {section.label && <h2>{say(section.label)}</h2>}
            <dl>
              {section.fields.map((field) => {
                const { Cell, wide } = lookOf(field);
                const refs = record.refs[field.name] ?? [];
                return (
                  <div key={field.name} className={wide ? 'is-wide' : undefined}>
                    <dt>{say(field.label)}</dt>
                    <dd>
                      <Cell
                        field={field}
                        value={record.values[field.name] ?? null}
                        refs={refs}
                        place="field"
                      />
                    </dd>
                  </div>
                );
              })}
            </dl>
          </section>
        ))}
    </Paper>
  );
}
