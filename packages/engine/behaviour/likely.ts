import type { Likely, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Call } from '../call/call.ts';
import { objectOf } from '../records/object-of.ts';
import { findDuplicates } from '../records/write/find-duplicates.ts';

/** Likely duplicates for behaviours: none of an object that compares nothing. */
export async function likely(
  call: Call,
  object: string,
  records: readonly Values[],
): Promise<readonly (readonly Likely[])[]> {
  const found = await findDuplicates(
    call,
    objectOf(call, object),
    records.map((values) => ({ values })),
  );
  return found.map((matches) =>
    matches.map(({ id, visible, title, owner, department, deleted }) => ({
      id,
      visible,
      title,
      owner,
      department,
      deleted,
    })),
  );
}
