import type { Declared } from '@kehu/kernel/declare/behaviour.ts';
import type { Registry } from '../registry/model.ts';

/** What behaviours may ask of the declarations. */
export function declaredOf(registry: Registry): Declared {
  return {
    hasObject: (object) => registry.objects.has(object),
    hasField: (object, field) => registry.objects.get(object)?.fields.has(field) === true,
    isCustomisable: (object) => registry.objects.get(object)?.declaration.kind === 'business',
    fields: (object) =>
      new Map(
        [...(registry.objects.get(object)?.fields.values() ?? [])].map((field) => [
          field.name,
          field.declaration,
        ]),
      ),
    options: (set) => registry.options.get(set),
    duplicateAction: (object) => registry.objects.get(object)?.declaration.duplicates?.action,
    customFields: (object) =>
      [...(registry.objects.get(object)?.fields.values() ?? [])].filter((field) => field.declaration.custom)
        .length,
  };
}
