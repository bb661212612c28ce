import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { fieldOf } from '@kehu/ui/data/meta.ts';
import {
  isTarget,
  mayBecome,
  shippedMapping,
  type Target,
} from '@kehu/objects/customer/lead/lead-mapping.ts';

/** Field of the target → field of the lead; '' takes nothing. */
export type Pairs = { readonly [to: string]: string };
export type Mapping = { readonly [target: string]: Pairs };

/** What goes where by itself: as shipped, and own fields of the same name and kind. */
export function usualOf(lead: ObjectMeta, target: ObjectMeta): Pairs {
  const own = target.fields.filter((field) => {
    const same = fieldOf(lead, field.name);
    return field.custom && !field.expr && same?.custom && same.kind === field.kind;
  });
  const shipped = Object.entries(shippedMapping[nameOf(target)]).filter(
    ([to, from]) => fieldOf(target, to) && fieldOf(lead, from),
  );
  return { ...Object.fromEntries(shipped), ...Object.fromEntries(own.map(({ name }) => [name, name])) };
}

const nameOf = ({ name }: ObjectMeta): Target =>
  name === 'contact' || name === 'opportunity' ? name : 'account';

/** Fields of the lead that a field may come from. */
export const sourcesOf = (lead: ObjectMeta, to: FieldMeta): readonly FieldMeta[] =>
  lead.fields.filter((from) => mayBecome(from, to));

/** Fields of the target that may come from some field of the lead. */
export const targetsIn = (lead: ObjectMeta, target: ObjectMeta): readonly FieldMeta[] =>
  target.fields.filter((to) => isTarget(to) && sourcesOf(lead, to).length > 0);

/** What is kept: only what differs from what goes by itself. */
export const differing = (pairs: Pairs, usual: Pairs): Pairs =>
  Object.fromEntries(Object.entries(pairs).filter(([to, from]) => (usual[to] ?? '') !== from));
