import type { Change, Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';

/** What may be written at any time: how it is kept, not what it says. */
const always: ReadonlySet<string> = new Set(['tags', 'owner_id', 'owner_dept_id', 'owner_changed_at']);

/**
 * Refuses changes of what a document says once `isOpen` holds no more. What actions and the system do with it moves fields
 * that nobody writes: those pass.
 */
export function refuseSettled(
  { declared }: Context,
  object: string,
  changes: readonly Change[],
  isOpen: (before: Values) => boolean,
  because: Label,
): void {
  const fields = declared.fields(object);
  const isSaid = (name: string): boolean => {
    const field = fields.get(name);
    const kept = !field || field.computed === true || field.setBy !== undefined || field.expr !== undefined;
    return !kept && !always.has(name);
  };
  for (const change of changes) {
    if (change.before === null || isOpen(change.before)) continue;
    for (const name of change.changed)
      if (isSaid(name)) change.refuse(name, 'read_only_field', undefined, because);
  }
}
