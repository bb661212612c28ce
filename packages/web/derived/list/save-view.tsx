import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { changeRecord, createRecord } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts } from '../../locales/texts.ts';
import { keptOf, type ListState } from './list-state.ts';
import { NameDialog } from './name-dialog.tsx';
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
  const savedViews = objectOf(useMeta(), 'saved_view');
  const save = async (name: string) => {
    if (rename && savedViews) {
      await changeRecord(savedViews, rename.record, { name });
    } else {
      const made = await createRecord('saved_view', { object: object.name, name, ...keptOf(state) });
      state.change({ view: made.id, filter: undefined, sort: undefined, columns: undefined });
    }
    await client.invalidateQueries({ queryKey: ['views'] });
    toast(t.saved);
  };
  return (
    <NameDialog
      title={rename ? t.rename : t.save}
      label={t.name}
      begin={rename?.name ?? ''}
      longest={40}
      onSave={save}
      onClose={onClose}
    />
  );
}
