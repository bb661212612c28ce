import type { Filter } from '@kehu/kernel/query/filter.ts';
import { useCount } from '@kehu/ui/data/list.ts';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useLocale } from '@kehu/ui/language/language.ts';
import { texts } from './texts.ts';
import { ListLink } from '../../shell/list-link.tsx';

/** What was done while it was in a stage (flows §3.1): a number that opens the follow-ups. */
export function Done({ id, stage }: { id: string; stage: string }) {
  const t = texts.use();
  const locale = useLocale();
  const activity = objectOf(useMeta(), 'activity');
  const filter: Filter = {
    and: [
      { field: 'target', op: 'eq', value: { object: 'opportunity', id } },
      { field: 'stage_id', op: 'eq', value: { object: 'sales_stage', id: stage } },
    ],
  };
  const readable = activity !== undefined && fieldOf(activity, 'stage_id') !== undefined;
  const count = useCount('activity', { filter }, readable).data;
  if (count?.value == null || count.value === 0) return null;
  return (
    <ListLink object="activity" filter={filter} className="k-stage-done">
      {t.activities(count.value.toLocaleString(locale))}
    </ListLink>
  );
}
