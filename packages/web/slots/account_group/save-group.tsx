import { useState, type SyntheticEvent } from 'react';
import { useRouter } from '@tanstack/react-router';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { createRecord } from '@kehu/ui/data/changes.ts';
import { texts as uiTexts } from '@kehu/ui/locales/texts.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Labeled, TextInput } from '@kehu/ui/parts/form.tsx';
import { toast, toastError } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';

/** Makes a dynamic group of what the list is filtered by. */
export function SaveGroup({ filter, onClose }: { filter: Filter; onClose: () => void }) {
  const t = texts.use();
  const common = uiTexts.use().common;
  const router = useRouter();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const { id } = await createRecord('account_group', {
      name: name.trim(),
      kind: 'dynamic',
      conditions: promised<Json>(filter),
    });
    const to = { to: '/records/$object/$id', params: { object: 'account_group', id } } as const;
    toast(t.saved(name.trim()), { action: { label: t.open, run: () => void router.navigate(to) } });
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
    <Dialog title={t.saveTitle} width={380} onClose={onClose}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 16 }}>
        <p className="k-muted">{t.saveHint}</p>
        <Labeled label={t.name}>
          {(labelled) => (
            <TextInput
              {...labelled}
              autoFocus
              required
              maxLength={60}
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
