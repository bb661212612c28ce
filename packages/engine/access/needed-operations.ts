import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Registry } from '../registry/model.ts';
import { referencesOf } from '../registry/references.ts';
import type { Actor } from './actor.ts';

type Needs = ReadonlyMap<string, ReadonlyMap<string, Operation>>;

const known = new WeakMap<Registry, Needs>();

/** Fields that an operation opens (`needs`), by object. */
function needsOf(registry: Registry): Needs {
  const found = known.get(registry) ?? readNeeds(registry);
  known.set(registry, found);
  return found;
}

const readNeeds = ({ objects }: Registry): Needs =>
  new Map(
    [...objects.values()].flatMap((model): [string, ReadonlyMap<string, Operation>][] => {
      const fields = [...model.fields.values()].flatMap(({ name, declaration: { needs } }) =>
        needs ? ([[name, needs]] as const) : [],
      );
      return fields.length > 0 ? [[model.name, new Map(fields)]] : [];
    }),
  );

/** What field rules leave, without the fields that an operation opens which this actor does not have (view_cost). */
export function withNeeds(
  registry: Registry,
  reach: Actor['reach'],
  access: Actor['fieldAccess'],
): Actor['fieldAccess'] {
  const needs = needsOf(registry);
  return (object, field) => {
    const operation = needs.get(object)?.get(field);
    if (operation === undefined || hasIt(registry, reach, object, operation)) return access(object, field);
    return 'hidden';
  };
}

/** A line has what its header has. */
function hasIt({ objects }: Registry, reach: Actor['reach'], object: string, operation: Operation): boolean {
  const model = objects.get(object);
  const header = model?.fields.get(model.declaration.header ?? '');
  const names = header ? [object, ...referencesOf(header.declaration)] : [object];
  return names.some((name) => reach(name, operation) !== undefined);
}
