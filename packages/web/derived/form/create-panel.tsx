import { useState } from 'react';
import { X } from 'lucide-react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { useRouter } from '@tanstack/react-router';
import type { RecordData } from '@kehu/ui/data/record.ts';
import { ago } from '@kehu/ui/language/dates.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Panel } from '@kehu/ui/parts/panel.tsx';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../locales/texts.ts';
import { texts as offlineTexts } from '../../offline/texts.ts';
import { useKeys } from '../../shell/keys.ts';
import { titleOf } from '../record/title.ts';
import { Companions } from './companions.tsx';
import { childrenOf, useCompanions } from './companion.ts';
import { Duplicates } from './duplicates.tsx';
import { FormSections } from './form-sections.tsx';
import { opensWhole } from './sections.ts';
import { useCreate } from './use-create.ts';
import './form.css';

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
  const { kept } = offlineTexts.use();
  const [all, setAll] = useState(() => opensWhole(object));
  const { form, draftAt, discard, save, busy, error } = useCreate(object, { draft: true, later: true });
  const companions = useCompanions(object);
  const submit = async (again: boolean) => {
    const record = await save(childrenOf(form, companions));
    if (!record) return;
    if (record === 'kept') toast(kept);
    else created(record);
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
        <FormSections object={object} form={form} all={all} />
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
