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
  /** Whoever looks after the territory of each record gets it, in turn where several do. */
  | { readonly to: 'territory'; readonly otherwise: string }
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
    if (way.to === 'territory') return [way.otherwise];
    return way.to === 'field' ? [...way.cases.map(({ user }) => user), way.otherwise] : [];
  });
  return [...new Set([...users, ...(named === null ? [] : [named])])];
}

/** Who decides what waits for the leaver's approval; null: his superiors once he is disabled, until then he himself. */
export function approverBy(plan: Plan): string | null {
  const way = wayOf(plan, 'approval_request');
  return way !== plan.main && way.to === 'one' ? way.user : plan.named;
}
