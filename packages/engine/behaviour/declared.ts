import type { Declared } from '@kehu/kernel/declare/behaviour.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { builtInRule } from '../registry/built-in-rules.ts';
import { declarationOf } from '../registry/custom-fields.ts';
import type { FieldDefinition } from '../registry/field-definition.ts';
import type { Registry } from '../registry/model.ts';

/** What a definition that is on its way may still lack. */
const blank: Partial<FieldDefinition> = {
  label_en: null,
  help: null,
  default_value: null,
  min: null,
  max: null,
  length: null,
  decimals: null,
  options: null,
  target: null,
  visible_when: null,
  formula: null,
  rollup: null,
  pattern: null,
};

const known = new WeakMap<Registry, Declared>();

/** What behaviours may ask of the declarations; one as long as these are the same. */
export function declaredOf(registry: Registry): Declared {
  const declared = known.get(registry) ?? askable(registry);
  known.set(registry, declared);
  return declared;
}

function askable(registry: Registry): Declared {
  return {
    hasObject: (object) => registry.objects.has(object),
    governed: (name) =>
      registry.objects.has(name)
        ? name
        : [...registry.objects.values()].find(({ declaration }) => declaration.apart?.name === name)?.name,
    hasField: (object, field) => registry.objects.get(object)?.fields.has(field) === true,
    isCustomisable: (object) => registry.objects.get(object)?.declaration.kind === 'business',
    fields: (object) =>
      new Map(
        [...(registry.objects.get(object)?.fields.values() ?? [])].map((field) => [
          field.name,
          field.declaration,
        ]),
      ),
    shippedField: (object, name) => {
      const field = registry.objects.get(object)?.fields.get(name);
      return field?.declaration.custom ? undefined : (field?.shipped ?? field?.declaration);
    },
    definedField: (definition) => declarationOf(promised<FieldDefinition>({ ...blank, ...definition })),
    duplicateKeys: (object) => registry.objects.get(object)?.declaration.duplicates?.possible ?? [],
    builtInRule,
    options: (set) => registry.options.get(set),
    duplicateAction: (object) => registry.objects.get(object)?.declaration.duplicates?.action,
    rollupsOver: (from) =>
      [...registry.objects.values()].flatMap((model) =>
        [...model.fields.values()].flatMap(({ name, declaration: { custom, label, rollup } }) =>
          custom && rollup?.from === from ? [{ object: model.name, field: name, label, rollup }] : [],
        ),
      ),
    customFields: (object) =>
      [...(registry.objects.get(object)?.fields.values() ?? [])].filter((field) => field.declaration.custom)
        .length,
  };
}
