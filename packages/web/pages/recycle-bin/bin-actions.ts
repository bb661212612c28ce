import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { refusalOf } from '@kehu/ui/api/problem.ts';
import { actOnMany } from '@kehu/ui/data/changes.ts';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';

/** Brings records back; by default with everything that was deleted together with them. */
export async function restoreRecords(
  object: string,
  ids: readonly string[],
  params: JsonObject = {},
  name?: string,
): Promise<void> {
  const t = texts.now();
  const { failed = [] } = await actOnMany(object, 'restore', { ids }, params);
  const ok = ids.length - failed.length;
  const [first] = failed;
  if (first) toast(t.partly(ok, failed.length, first.message), { bad: true });
  else toast(name === undefined ? t.restoredMany(ok) : t.restored(name));
}

/** Deletes for good. Throws the reason when nothing could be deleted. */
export async function purgeRecords(object: string, ids: readonly string[]): Promise<void> {
  const t = texts.now();
  const { failed = [] } = await actOnMany(object, 'purge', { ids });
  const ok = ids.length - failed.length;
  const [first] = failed;
  if (first && ok === 0) throw refusalOf(first);
  if (first) toast(t.purgedPartly(ok, failed.length, first.message), { bad: true });
  else toast(t.purged(ok));
}
