import { toFilter } from '@kehu/kernel/query/where.ts';
import type { Filter } from '@kehu/kernel/query/filter.ts';
import { operations } from '@kehu/kernel/access/operations.ts';
import type { Where } from '@kehu/kernel/query/where.ts';
import { behaviours } from '@kehu/objects/behaviours.ts';
import { memberOf } from '@kehu/kernel/json/stored.ts';
import { reactionMistakes } from '../reactions/reaction-mistakes.ts';
import { computationMistakes } from './computations.ts';
import type { ObjectModel, Registry } from './model.ts';

/** Mistakes of declarations, each with its address and the way out: `lead.actions.convert.grants[0]: …`. Empty when sound. */
export function checkRegistry(registry: Registry): readonly string[] {
  return [...registry.objects.values()].flatMap((model) => [
    ...fieldMistakes(registry, model),
    ...nameMistakes(model),
    ...viewMistakes(model),
    ...actionMistakes(registry, model),
    ...rollupMistakes(registry, model),
    ...computationMistakes(model),
    ...reactionMistakes(registry, model),
  ]);
}

/** Stops the start when a declaration is wrong. */
export function refuseWrongDeclarations(registry: Registry): void {
  const mistakes = checkRegistry(registry);
  if (mistakes.length > 0) throw new Error(`Declarations are wrong:\n  ${mistakes.join('\n  ')}`);
}

function fieldMistakes(registry: Registry, model: ObjectModel): readonly string[] {
  return [...model.fields.values()].flatMap((field) => {
    const at = `${model.name}.fields.${field.name}`;
    const set = 'set' in field.declaration ? String(field.declaration.set) : undefined;
    return [
      ...(field.kind.check?.(field.declaration) ?? []).map((mistake) => `${at}: ${mistake}`),
      ...(set !== undefined && !registry.options.has(set)
        ? [`${at}.set: there is no option set "${set}"; add it to packages/objects/option-sets.ts`]
        : []),
      ...whereMistakes(model, field.declaration.visibleWhen, `${at}.visibleWhen`),
    ];
  });
}

/** Names of fields in places that must name one. */
function nameMistakes(model: ObjectModel): readonly string[] {
  const { declaration: d } = model;
  const places: readonly (readonly [string, readonly (string | undefined)[]])[] = [
    ['title', [d.title]],
    ['header', [d.header]],
    ['personal', [d.personal]],
    ['wakes', [d.wakes]],
    ['asks', [d.asks?.by, d.asks?.conditions, d.asks?.columns, d.asks?.sort]],
    ['tellsOf', [d.tellsOf?.by, ...Object.keys(d.tellsOf?.instead ?? {})]],
    ['sharedBy', Object.values(d.sharedBy ?? {})],
    ['open', [d.open?.field]],
    ['apart', [d.apart?.field]],
    ['named', (d.named ?? []).map(({ field }) => field)],
    ['unique', (d.unique ?? []).flat()],
    ['past', d.past ?? []],
    ['figures', (d.figures ?? []).flatMap((set) => [...set.by, ...set.with])],
    ['trees', (d.trees ?? []).map((tree) => tree.field)],
    ['duplicates.keys', (d.duplicates?.keys ?? []).flatMap((key) => key.fields)],
    [
      'rules',
      (d.rules ?? []).flatMap((rule) => [...(rule.require ?? []), ...(rule.requireOne ?? []), rule.field]),
    ],
  ];
  const named = places.flatMap(([place, names]) => unknownNames(model, place, names));
  const conditions = (d.rules ?? []).flatMap((rule, at) => [
    ...whereMistakes(model, rule.when, `${model.name}.rules[${at}].when`),
    ...whereMistakes(model, rule.assert, `${model.name}.rules[${at}].assert`),
  ]);
  return [...named, ...conditions];
}

/** A declared field whose target is not built yet drops out; naming it is no mistake. */
function unknownNames(
  { name, fields, declaration }: ObjectModel,
  place: string,
  names: readonly (string | undefined)[],
): readonly string[] {
  const known = (field: string): boolean => fields.has(field) || field in declaration.fields;
  return names
    .filter((field) => field !== undefined && !known(field))
    .map((field) => `${name}.${place}: there is no field "${field}"`);
}

/** Views may name fields of objects that are not built yet: those drop out with their references. */
function viewMistakes(model: ObjectModel): readonly string[] {
  const { views } = model.declaration;
  const declared = model.declaration.fields;
  const names = [
    ...(views?.list?.columns ?? []),
    ...(views?.quick ?? []),
    ...(views?.header ?? []),
    ...(views?.form?.sections ?? []).flatMap((section) => section.fields),
  ];
  const wrong = names.filter((name) => !model.fields.has(name) && !(name in declared));
  const tabs = (views?.list?.tabs ?? []).flatMap((tab) => {
    return tab.filter === undefined
      ? []
      : leafMistakes(model, toFilter(tab.filter), `${model.name}.views.list.tabs.${tab.name}`);
  });
  return [...wrong.map((name) => `${model.name}.views: there is no field "${name}"`), ...tabs];
}

function whereMistakes(model: ObjectModel, where: Where | undefined, at: string): readonly string[] {
  return where === undefined ? [] : leafMistakes(model, toFilter(where), at);
}

function leafMistakes(model: ObjectModel, filter: Filter, at: string): readonly string[] {
  if ('and' in filter) return filter.and.flatMap((part) => leafMistakes(model, part, at));
  if ('or' in filter) return filter.or.flatMap((part) => leafMistakes(model, part, at));
  const field = model.fields.get(filter.field);
  if (!field) return [`${at}: there is no field "${filter.field}"`];
  if (!field.kind.operators.includes(filter.op))
    return [
      `${at}: a ${field.kind.name} field takes no "${filter.op}"; it takes ${field.kind.operators.join(', ')}`,
    ];
  return [];
}

function actionMistakes(registry: Registry, model: ObjectModel): readonly string[] {
  const implemented = behaviours.get(model.name)?.actions ?? {};
  return Object.entries(model.declaration.actions ?? {}).flatMap(([name, action]) => {
    const at = `${model.name}.actions.${name}`;
    const grants = (action.grants ?? []).flatMap((grant, index) => {
      const [object = '', operation = ''] = grant.split('.');
      const sound = registry.objects.has(object) && memberOf(operations, operation) !== undefined;
      return sound ? [] : [`${at}.grants[${index}]: "${grant}" is not <object>.<operation>`];
    });
    return [
      ...(name in implemented ? [] : [`${at}: not implemented; add it to ${model.name}.behaviour.ts`]),
      ...whereMistakes(model, action.when, `${at}.when`),
      ...unknownNames(model, `actions.${name}.by`, action.by?.fields ?? []),
      ...unknownNames(
        model,
        `actions.${name}.presets`,
        Object.values(action.presets ?? {}).map(({ field }) => field),
      ),
      ...grants,
    ];
  });
}

function rollupMistakes(registry: Registry, model: ObjectModel): readonly string[] {
  return [...model.fields.values()].flatMap((field) => {
    const { rollup } = field.declaration;
    if (!rollup) return [];
    const at = `${model.name}.fields.${field.name}.rollup`;
    const from = registry.objects.get(rollup.from);
    if (!from) return [`${at}.from: there is no object "${rollup.from}"`];
    const names = [rollup.via, rollup.sum, rollup.min, rollup.max, rollup.latest?.field, rollup.latest?.by];
    return names.flatMap((name) =>
      name === undefined || from.fields.has(name) ? [] : [`${at}: ${rollup.from} has no field "${name}"`],
    );
  });
}
