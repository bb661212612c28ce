import { useState, type SyntheticEvent } from 'react';
import { changeRecord, same } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../locales/texts.ts';
import { FormField } from '../form/form-field.tsx';
import { createForm, type FormStore } from '../form/form-store.ts';
import { sharing, type SavedView } from './views.ts';

async function share(view: SavedView, form: FormStore, object: Parameters<typeof changeRecord>[0]) {
  const { values, refs } = form.get();
  const changed = sharing.filter((name) => !same(values[name] ?? null, view.record.values[name] ?? null));
  if (changed.length === 0) return;
  const next = Object.fromEntries(changed.map((name) => [name, values[name] ?? null]));
  await changeRecord(object, view.record, next, refs);
  await client.invalidateQueries({ queryKey: ['views'] });
}

/** Lets colleagues, departments and roles use a view of one's own. They see what their own rights show them. */
export function ShareView({ view, onClose }: { view: SavedView; onClose: () => void }) {
  const t = texts.use().list.view;
  const common = uiTexts.use().common;
  const meta = useMeta();
  const object = objectOf(meta, 'saved_view');
  const [form] = useState(() => createForm({ values: view.record.values, refs: view.record.refs }, () => {}));
  const [busy, setBusy] = useState(false);
  // Whoever may not read roles cannot choose among them.
  const fields = sharing
    .filter((name) => name !== 'shared_role_ids' || objectOf(meta, 'role') !== undefined)
    .flatMap((name) => (object && fieldOf(object, name)) ?? []);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!object) return;
    setBusy(true);
    void share(view, form, object)
      .then(() => {
        toast(t.saved);
        onClose();
      })
      .catch(toastError)
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={t.shareTitle(view.name)} width={420} onClose={onClose}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 16 }}>
        <p className="k-muted">{t.shareHint}</p>
        {fields.map((field) => (
          <FormField key={field.name} form={form} field={field} />
        ))}
        <Button look="primary" type="submit" busy={busy}>
          {common.save}
        </Button>
      </form>
    </Dialog>
  );
}
