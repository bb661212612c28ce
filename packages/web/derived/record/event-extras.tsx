import { useQuery } from '@tanstack/react-query';
import { FileList, fileIds } from '@kehu/fields/family/file.ui.tsx';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { readPage } from '@kehu/ui/data/list.ts';
import { fieldOf, useObject } from '@kehu/ui/data/meta.ts';
import type { RecordData } from '@kehu/ui/data/record.ts';
import type { TimelineItem } from '@kehu/ui/data/timeline.ts';

const none: ReadonlyMap<string, RecordData> = new Map();
const most = 200;

/** What follow-ups on a timeline have beside their words, as far as the reader may see it; asked for all at once. */
export function useExtras(items: readonly TimelineItem[]): ReadonlyMap<string, RecordData> {
  const activity = useObject('activity');
  const known = ['files', 'location'].filter((name) => activity && fieldOf(activity, name));
  const ids = items.filter(({ kind }) => kind === 'activity').map(({ record_id }) => record_id);
  const { data } = useQuery({
    queryKey: ['list', 'activity', 'extras', ids],
    queryFn: async ({ signal }) => {
      const some = { or: known.map((field) => ({ field, op: 'not_empty' as const })) };
      const filter = { and: [{ field: 'id', op: 'in' as const, value: ids.slice(0, most) }, some] };
      const { rows } = await readPage('activity', { filter, fields: known, limit: most }, null, signal);
      return new Map(rows.map((row) => [row.id, row]));
    },
    enabled: ids.length > 0 && known.length > 0,
    retry: false,
  });
  return data ?? none;
}

/** Photos and the check-in beneath a follow-up. */
export function EventExtras({ extra }: { extra: RecordData }) {
  const activity = useObject('activity');
  const field = activity && fieldOf(activity, 'location');
  const place = extra.values['location'] ?? null;
  const Cell = field && lookOf(field).Cell;
  return (
    <div className="k-event-extras">
      {Cell && place !== null && <Cell field={field} value={place} refs={[]} place="record" />}
      <FileList ids={fileIds(extra.values['files'] ?? null)} />
    </div>
  );
}
