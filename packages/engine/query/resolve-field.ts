import type { ResolveField } from '@kehu/kernel/query/resolve.ts';
import type { Call } from '../call/call.ts';
import type { FieldModel, ObjectModel } from '../registry/model.ts';
import { referencesOf } from '../registry/references.ts';
import { accessTo } from './field-rights.ts';

/** Fields that an actor may name in filters and orders of an object: his own view of `name` and `account_id.city`. */
export function resolverOf(call: Call, model: ObjectModel): ResolveField {
  const readable = (of: ObjectModel, name: string): FieldModel | undefined => {
    const field = of.fields.get(name);
    return field && accessTo(call.actor, of, field) !== 'hidden' ? field : undefined;
  };
  return (path) => {
    const [first = '', second, ...more] = path.split('.');
    const field = readable(model, first);
    if (!field || second === undefined || more.length > 0) return more.length > 0 ? undefined : field;
    const [target, ...others] = referencesOf(field.declaration);
    const beyond = target === undefined ? undefined : call.registry.objects.get(target);
    return beyond && others.length === 0 ? readable(beyond, second) : undefined;
  };
}
