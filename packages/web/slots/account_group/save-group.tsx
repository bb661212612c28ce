import { useRouter } from '@tanstack/react-router';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { createRecord } from '@kehu/ui/data/changes.ts';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { NameDialog } from '../../derived/list/name-dialog.tsx';
import { texts } from './texts.ts';

/** Makes a dynamic group of what the list is filtered by. */
export function SaveGroup({ filter, onClose }: { filter: Filter; onClose: () => void }) {
  const t = texts.use();
  const router = useRouter();
  const save = async (name: string) => {
    const conditions = promised<Json>(filter);
    const { id } = await createRecord('account_group', { name, kind: 'dynamic', conditions });
    const to = { to: '/records/$object/$id', params: { object: 'account_group', id } } as const;
    toast(t.saved(name), { action: { label: t.open, run: () => void router.navigate(to) } });
  };
  return (
    <NameDialog title={t.saveTitle} label={t.name} longest={60} onSave={save} onClose={onClose}>
      <p className="k-muted">{t.saveHint}</p>
    </NameDialog>
  );
}
