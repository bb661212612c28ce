import type { Filter } from '@kehu/kernel/query/filter.ts';
import { toFilter } from '@kehu/kernel/query/where.ts';
import { systemActor } from '../access/system-actor.ts';
import type { Call } from '../call/call.ts';
import { measureWalk } from '../records/walk.ts';
import type { FieldModel, ObjectModel, Registry } from '../registry/model.ts';
import { referencesOf } from '../registry/references.ts';

/** A place in the registry where somebody stands who leaves: as the owner of records, or named on them. */
export interface Holding {
  readonly model: ObjectModel;
  readonly field: FieldModel;
  readonly owner: boolean;
}

/** Who made or changed something, and what is somebody's own: history and desk, neither is handed over. */
const ownHistory: ReadonlySet<string> = new Set(['created_by', 'updated_by', 'deleted_by', 'user_id']);

/**
 * Everything that may be handed over, from the registry, so that objects which are declared later join by themselves: owned
 * records first, those before what belongs to them, then records that name people (heads of departments, superiors, people
 * on tasks). What an object declares as `handOver: 'nothing'` is its person's history (flows §11.3).
 */
export function estate(registry: Registry): readonly Holding[] {
  const models = [...registry.objects.values()].filter(
    ({ declaration }) => declaration.handOver !== 'nothing',
  );
  const owned = models
    .filter((model) => model.owned && model.declaration.kind === 'business')
    .toSorted((a, b) => depth(a) - depth(b))
    .flatMap((model): Holding[] => {
      const field = model.fields.get('owner_id');
      return field ? [{ model, field, owner: true }] : [];
    });
  return [...owned, ...models.flatMap(named)];
}

const depth = ({ declaration }: ObjectModel): number => declaration.parents?.length ?? 0;

function named(model: ObjectModel): readonly Holding[] {
  const { kind, personal } = model.declaration;
  if (personal !== undefined || (kind !== 'business' && kind !== 'setting')) return [];
  return [...model.fields.values()]
    .filter(({ name, declaration }) => {
      if (name === 'owner_id' || ownHistory.has(name)) return false;
      const { computed, immutable, secret } = declaration;
      return !computed && !immutable && !secret && referencesOf(declaration).join() === 'user';
    })
    .map((field) => ({ model, field, owner: false }));
}

/** The records of a holding that are somebody's and still matter. */
export function holdingFilter({ model, field }: Holding, userId: string): Filter {
  const many = field.declaration.kind === 'refs';
  const his: Filter = { field: field.name, op: many ? 'contains' : 'eq', value: userId };
  const { handOver } = model.declaration;
  const open = handOver !== undefined && handOver !== 'nothing' ? [toFilter(handOver)] : [];
  return { and: [his, ...open] };
}

/** Counted no further: beyond it nobody reads the figure. */
const most = 10_000_000;

/** What somebody leaves behind: holdings with at least one record. */
export async function countEstate(
  call: Call,
  userId: string,
): Promise<readonly (Holding & { readonly count: number })[]> {
  const system = { ...call, actor: systemActor() };
  const counted: (Holding & { count: number })[] = [];
  for (const holding of estate(call.registry)) {
    const filter = holdingFilter(holding, userId);
    const { count } = await measureWalk(system, holding.model, { filter }, most);
    if (count > 0) counted.push({ ...holding, count });
  }
  return counted;
}
