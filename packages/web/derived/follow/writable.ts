import type { FollowUpChip } from '@kehu/kernel/line/read-follow-up.ts';
import type { ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import { isWritable } from '@kehu/ui/form/attributes.ts';

/** Readings that this person may write; a field that is closed to him is not even spoken of. */
export const writableChips = (
  activity: ObjectMeta,
  chips: readonly FollowUpChip[],
): readonly FollowUpChip[] => chips.filter(({ field }) => mayWrite(activity, field));

export function mayWrite(activity: ObjectMeta, field: string): boolean {
  const model = fieldOf(activity, field);
  return model !== undefined && isWritable(model, true);
}
