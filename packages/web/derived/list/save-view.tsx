import { useState, type SyntheticEvent } from 'react';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { changeRecord, createRecord } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../locales/texts.ts';
import { keptOf, type ListState } from './list-state.ts';
import type { SavedView } from './views.ts';

/** Names a view: a new one from what is on the screen, or another name for an old one. */
export function SaveView({
  object,
  state,
  rename,
  onClose,
}: {
  object: ObjectMeta;
  state: ListState;
  rename: SavedView | undefined;
  onClose: () => void;
}) {
  const t = texts.use().list.view;
  const common = uiTexts.use().common;
  const savedViews = objectOf(useMeta(), 'saved_view');
  const [name, setName] = useState(rename?.name ?? '');
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (rename && savedViews) {
      await changeRecord(savedViews, rename.record, { name: name.trim() });
    } else {
      const made = await createRecord('saved_view', {
        object: object.name,
        name: name.trim(),
        ...keptOf(state),
      });
      state.change({ view: made.id, filter: undefined, sort: undefined, columns: undefined });
    }
    await client.invalidateQueries({ queryKey: ['views'] });
    toast(t.saved);
    onClose();
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setBusy(true);
    void save()
      .catch(toastError)
      .finally(() => setBusy(false));
  };
  return (
    <Dialog title={rename ? t.rename : t.save} width={360} onClose={onClose}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 16 }}>
        <Labeled label={t.name}>
          {(labelled) => (
            <TextInput
              {...labelled}
              autoFocus
              required
              maxLength={40}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Labeled>
        <Button look="primary" type="submit" busy={busy} disabled={name.trim() === ''}>
          {common.save}
        </Button>
      </form>
    </Dialog>
  );
}
