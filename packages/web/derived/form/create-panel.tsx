import { useMemo, useState, useSyncExternalStore } from 'react';
import { X } from 'lucide-react';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useRouter } from '@tanstack/react-router';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { ago } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Panel } from '@kehu/ui/parts/panel.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../locales/texts.ts';
import { useKeys } from '../../shell/keys.ts';
import { titleOf } from '../record/title.ts';
import { formFields, quickFields } from './defaults.ts';
import { Companions } from './companions.tsx';
import { childrenOf, useCompanions } from './companion.ts';
import { Duplicates } from './duplicates.tsx';
import { FormField } from './form-field.tsx';
import type { FormStore } from './form-store.ts';
import { useCreate } from './use-create.ts';
import { matchesWhere } from './visible.ts';
import './form.css';

interface Section {
  readonly label: Label | undefined;
  readonly fields: readonly FieldMeta[];
}

/** The usual fields in one block, or every section of the form. */
function sectionsOf(object: ObjectMeta, all: boolean): readonly Section[] {
  if (!all) return [{ label: undefined, fields: quickFields(object) }];
  const fields = formFields(object);
  const sections = (object.views.form?.sections ?? []).map(({ label, fields: names }) => ({
    label,
    fields: names.flatMap((name) => fields.find((field) => field.name === name) ?? []),
  }));
  const placed = new Set(sections.flatMap((section) => section.fields));
  return [...sections, { label: undefined, fields: fields.filter((field) => !placed.has(field)) }];
}

/** Fields whose condition holds; the sections are drawn anew only when that changes, not at every key. */
function useVisible(form: FormStore, sections: readonly Section[]): ReadonlySet<string> {
  const visible = (): string => {
    const { values } = form.get();
    const fields = sections.flatMap((section) => section.fields);
    return fields
      .filter((field) => !field.visibleWhen || matchesWhere(values, field.visibleWhen))
      .map((field) => field.name)
      .join();
  };
  return new Set(useSyncExternalStore(form.subscribe, visible).split(','));
}

function Sections({ object, form, all }: { object: ObjectMeta; form: FormStore; all: boolean }) {
  const say = useSay();
  const sections = useMemo(() => sectionsOf(object, all), [object, all]);
  const visible = useVisible(form, sections);
  return sections
    .map((section) => ({ ...section, fields: section.fields.filter((field) => visible.has(field.name)) }))
    .filter((section) => section.fields.length > 0)
    .map((section, index) => (
      <section key={section.label?.en ?? `rest${index}`} className="k-form-section">
        {section.label && <h3>{say(section.label)}</h3>}
        <div className="k-form-grid">
          {section.fields.map((field) => (
            <FormField key={field.name} form={form} field={field} eager={field.name === object.title} />
          ))}
        </div>
      </section>
    ));
}

/** Says that a record has been made, with the way to it. */
function useCreated(object: ObjectMeta): (record: RecordData) => void {
  const t = texts.use().form;
  const router = useRouter();
  return (record) => {
    const to = {
      to: '/records/$object',
      params: { object: object.name },
      search: { open: record.id },
    } as const;
    toast(t.created(titleOf(object, record)), {
      action: { label: t.open, run: () => void router.navigate(to) },
    });
  };
}

/** An empty form beside the list. What is typed is kept on this device until it has been saved. */
export function CreatePanel({ object, onClose }: { object: ObjectMeta; onClose: () => void }) {
  const t = texts.use().form;
  const common = uiTexts.use().common;
  const say = useSay();
  const created = useCreated(object);
  const [all, setAll] = useState(false);
  const { form, draftAt, discard, save, busy, error } = useCreate(object, { draft: true });
  const companions = useCompanions(object);
  const submit = async (again: boolean) => {
    const record = await save(childrenOf(form, companions));
    if (!record) return;
    created(record);
    if (again) discard();
    else onClose();
  };
  useKeys({ 'mod+Enter': () => void submit(false) });
  return (
    <Panel label={t.create(say(object.label))} onClose={onClose}>
      <header className="k-create-head">
        <h2>{t.create(say(object.label))}</h2>
        {draftAt && (
          <span className="k-draft-note">
            {t.draft(ago(draftAt))}
            <Button look="ghost" small onClick={discard}>
              {t.discard}
            </Button>
          </span>
        )}
        <Button look="ghost" small icon={<X />} aria-label={common.close} onClick={onClose} />
      </header>
      <form
        className="k-create-body"
        id="create"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit(false);
        }}
      >
        <Duplicates object={object} form={form} />
        <Sections object={object} form={form} all={all} />
        <Companions companions={companions} form={form} />
        <div>
          <Button look="ghost" small onClick={() => setAll(!all)}>
            {all ? t.less : t.more}
          </Button>
        </div>
      </form>
      <footer className="k-create-foot">
        <span className="k-bad" role="alert">
          {error}
        </span>
        <span className="k-spring" />
        <Button busy={busy} onClick={() => void submit(true)}>
          {t.saveAndNew}
        </Button>
        <Button look="primary" type="submit" form="create" busy={busy}>
          {t.save}
        </Button>
      </footer>
    </Panel>
  );
}
