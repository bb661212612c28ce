import type { FieldMeta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { isBlank } from '@kehu/ui/form/field-ui.ts';
import type { FormStore } from './form-store.ts';

/** A record that may be made in the same save as the one that the form is for. */
export interface Companion {
  readonly object: string;
  /** The member of the body in which it goes along (api.md). */
  readonly member: 'lines' | 'children';
  readonly fields: readonly FieldMeta[];
}

/** A customer is seldom noted without somebody to talk to, and often because one has just talked to him (spec README §3). */
const ofAccounts = [
  { object: 'contact', member: 'children', fields: ['name', 'position', 'mobile'] },
  { object: 'activity', member: 'children', fields: ['content', 'type', 'next_contact_at'] },
  {
    object: 'account_address',
    member: 'lines',
    fields: ['kind', 'label', 'region', 'address', 'receiver', 'phone'],
  },
] as const;

/** What may go along with a new record, as far as the reader may make it. */
export function useCompanions(object: ObjectMeta): readonly Companion[] {
  const meta = useMeta();
  if (object.name !== 'account') return [];
  return ofAccounts.flatMap(({ object: name, member, fields }) => {
    const model = objectOf(meta, name);
    // A line asks for no right of its own: whoever makes the record makes its lines.
    if (!model || (member === 'children' && !model.operations.includes('create'))) return [];
    return { object: name, member, fields: fields.flatMap((field) => fieldOf(model, field) ?? []) };
  });
}

/** Where a companion's field stands in the values of the form, and in refusals. */
export const placeOf = (companion: Companion, field: FieldMeta): string =>
  `${companion.object}[0].${field.name}`;

const fieldIn = ({ fields }: Companion, name: string): FieldMeta | undefined =>
  fields.find((field) => field.name === name);

/** Where the form keeps whether a companion is wanted: taking the tick away loses nothing that was typed. */
export const tickOf = ({ object }: Companion): string => `${object}[0]`;

/** Ticks a companion or takes the tick away; fields that have a default begin with it. */
export function tick(form: FormStore, companion: Companion, wanted: boolean): void {
  form.set(tickOf(companion), wanted);
  if (!wanted) return;
  const { values } = form.get();
  for (const field of companion.fields) {
    const place = placeOf(companion, field);
    if (values[place] === undefined && typeof field.default === 'string') form.set(place, field.default);
  }
}

/** What is sent for them: those that are wanted and of which anything was typed. */
export function childrenOf(form: FormStore, companions: readonly Companion[]): JsonObject {
  const { values } = form.get();
  const body: { lines?: JsonObject; children?: JsonObject } = {};
  for (const companion of companions) {
    const filled = companion.fields.flatMap((field): [string, Json][] => {
      const value = values[placeOf(companion, field)];
      return value === undefined || isBlank(value) ? [] : [[field.name, value]];
    });
    const isTyped = filled.some(([name, value]) => value !== fieldIn(companion, name)?.default);
    if (values[tickOf(companion)] !== true || !isTyped) continue;
    const more = { [companion.object]: [Object.fromEntries(filled)] };
    body[companion.member] = { ...body[companion.member], ...more };
  }
  return { ...body };
}
