import { isJsonArray, type Json } from '@kehu/kernel/json/json.ts';

/** Where records of an object go. */
export type Way =
  | { readonly to: 'one'; readonly user: string }
  /** Everybody gets as many, in turn. */
  | { readonly to: 'split'; readonly users: readonly string[] }
  /** By what a field says: a grade, a region (its province or city too), a department. */
  | {
      readonly to: 'field';
      readonly field: string;
      readonly cases: readonly { readonly value: string; readonly user: string }[];
      readonly otherwise: string;
    }
  | { readonly to: 'pool'; readonly pool: string | null }
  | { readonly to: 'stay' };

/** How everything of a leaver is split up. */
export interface Plan {
  /** What has no way of its own. */
  readonly main: Way;
  readonly objects: { readonly [object: string]: Way };
  /** What belongs to a customer goes to whoever got the customer. */
  readonly follow: boolean;
  /** Who steps in where the leaver is named: heads, superiors, people on tasks. Null: he stays named. */
  readonly named: string | null;
  readonly reason: string;
}

export const wayOf = (plan: Plan, object: string): Way =>
  Object.hasOwn(plan.objects, object) ? (plan.objects[object] ?? plan.main) : plan.main;

/** Everybody who gets something by a plan. */
export function receiversOf({ main, objects, named }: Plan): readonly string[] {
  const ways = [main, ...Object.values(objects)];
  const users = ways.flatMap((way) => {
    if (way.to === 'one') return [way.user];
    if (way.to === 'split') return [...way.users];
    return way.to === 'field' ? [...way.cases.map(({ user }) => user), way.otherwise] : [];
  });
  return [...new Set([...users, ...(named === null ? [] : [named])])];
}

/** Who gets a record that goes to a person; `turn` counts what was split so far. Undefined: nobody by this way. */
export function receiverBy(way: Way, value: Json, turn: number): string | undefined {
  if (way.to === 'one') return way.user;
  if (way.to === 'split') return way.users[turn % Math.max(1, way.users.length)];
  if (way.to !== 'field') return undefined;
  const found = way.cases.find((one) => fits(value, one.value));
  return (found ?? { user: way.otherwise }).user;
}

/** A province's code ends in noughts and holds its cities and districts. */
function fits(value: Json, wanted: string): boolean {
  if (isJsonArray(value)) return value.some((one) => fits(one, wanted));
  if (value === wanted) return true;
  const isPlace = typeof value === 'string' && /^\d{6}$/.test(value) && /^\d{6}$/.test(wanted);
  return isPlace && wanted.endsWith('00') && value.startsWith(wanted.replace(/(00)+$/, ''));
}
