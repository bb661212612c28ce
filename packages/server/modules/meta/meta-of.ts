import type { Where } from '@kehu/kernel/query/where.ts';
import { isVeiled, operations } from '@kehu/kernel/access/operations.ts';
import { formsOfClasses, laidOut, layoutsFor } from '@kehu/kernel/declare/layout.ts';
import type { DuplicateKey, FormView, ObjectDeclaration, Views } from '@kehu/kernel/declare/object.ts';
import type { FieldMeta, Meta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import { branchesOf } from '@kehu/engine/access/branches.ts';
import { onlyRow } from '@kehu/engine/access/rights-rows.ts';
import { isModuleOpen } from '@kehu/engine/actions/is-for.ts';
import { commonActions, conditionOf } from '@kehu/engine/actions/common-actions.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { accessTo } from '@kehu/engine/query/field-rights.ts';
import type { FieldModel, ObjectModel } from '@kehu/engine/registry/model.ts';
import { settingOf } from '@kehu/engine/settings/settings.ts';
import { logosOf } from '../settings/logo-routes.ts';
import { isOpen } from '../records/model-of.ts';

/** What a client needs to draw every list and form, as one actor may see it (`GET /meta`). */
export function metaOf(call: Call): Meta {
  const { workspace, registry, actor } = call;
  const name = settingOf(registry, 'short_name') || settingOf(registry, 'company_name');
  const currency = settingOf(registry, 'base_currency');
  const uploadMb = settingOf(registry, 'upload_max_mb');
  const map = settingOf(registry, 'map_site');
  const offline = settingOf(registry, 'offline_copies');
  const objects = [...registry.objects.values()].filter((model) => isOpen(call, model));
  return {
    version: String(registry.version),
    objects: objects.map((model) => objectMeta(call, model)),
    options: Object.fromEntries(registry.options),
    modules: [...actor.modules],
    company: {
      name,
      logo: logosOf(registry),
      timeZone: workspace.timeZone,
      currency,
      uploadMb,
      map,
      offline,
      accent: settingOf(registry, 'accent'),
      watermark: settingOf(registry, 'watermark_screen'),
      workDays: settingOf(registry, 'work_days'),
      workHours: settingOf(registry, 'work_hours'),
      holidays: settingOf(registry, 'holidays'),
      followPresets: settingOf(registry, 'follow_presets'),
    },
  };
}

/** One object as an actor may see it. */
export function objectMeta(call: Call, model: ObjectModel): ObjectMeta {
  const { declaration } = model;
  const fields = [...model.fields.values()].flatMap((field) => fieldMeta(call, model, field) ?? []);
  const known = new Set(fields.map((field) => field.name));
  return {
    name: model.name,
    ...calledOf(call, declaration),
    kind: declaration.kind,
    title: declaration.title,
    ...(declaration.header !== undefined && { header: declaration.header }),
    fields,
    actions: actionsOf(call, model),
    ...viewsOf(call, model, known),
    ...classFormsOf(call, model, known),
    operations: operations.filter((operation) => branchesOf(call, model, operation).length > 0),
    ...duplicatesOf(call, model, known),
    importable: declaration.importable === true,
    cascades: cascadesOf(call, model),
    ...apartOf(call, declaration),
  };
}

/** Children that end with their parent, as far as the reader sees such; the lines of a record among them. */
function cascadesOf(call: Call, { children }: ObjectModel): ObjectMeta['cascades'] {
  return children.flatMap(({ object, field, cascade }) => {
    const child = call.registry.objects.get(object);
    const reference = child?.fields.get(field);
    const ends = cascade === true || child?.declaration.header === field;
    if (!child || !reference || !ends || reference.declaration.kind !== 'ref') return [];
    const isKnown = isOpen(call, child) && accessTo(call.actor, child, reference) !== 'hidden';
    return isKnown ? [{ object, field }] : [];
  });
}

/** Whether he sees those records of an object alone that follow rights of their own. */
const isAlone = ({ actor }: Call, declaration: ObjectDeclaration): boolean =>
  onlyRow(actor, declaration, 'view')?.of?.is === true;

/** What an object is called and where it stands: 供应商 for somebody who sees no other customers. */
export function calledOf(call: Call, declaration: ObjectDeclaration): Pick<ObjectMeta, 'label' | 'module'> {
  const { label, module } = (isAlone(call, declaration) && declaration.apart) || declaration;
  return { label, module };
}

function apartOf(call: Call, declaration: ObjectDeclaration): Pick<ObjectMeta, 'apart'> {
  const { apart } = declaration;
  if (!apart) return {};
  const alone = isAlone(call, declaration);
  return { apart: { name: apart.name, label: apart.label, module: apart.module, ...(alone && { alone }) } };
}

/** What a field that says the kind of a record begins with and offers. */
function kindsOffered(
  { actor }: Call,
  { declaration }: ObjectModel,
  { name }: FieldModel,
): Pick<FieldMeta, 'default' | 'offers'> {
  if (declaration.apart?.field !== name) return {};
  const made = onlyRow(actor, declaration, 'create')?.of;
  const seen = onlyRow(actor, declaration, 'view')?.of;
  return {
    ...(made?.is && { default: made.value }),
    ...(seen && { offers: seen.is ? { only: seen.value } : { not: seen.value } }),
  };
}

function fieldMeta(call: Call, model: ObjectModel, field: FieldModel): FieldMeta | undefined {
  const access = accessTo(call.actor, model, field);
  if (access === 'hidden') return undefined;
  const { declaration, kind } = field;
  const sorts = !isVeiled(access) && declaration.sortable === true;
  const { visibleWhen, requiredWhen, ...shown } = declaration;
  return {
    ...shown,
    ...(visibleWhen && !asksHidden(call, model, visibleWhen) && { visibleWhen }),
    ...(requiredWhen && !asksHidden(call, model, requiredWhen) && { requiredWhen }),
    name: field.name,
    access: declaration.computed === true && access === 'write' ? 'read' : access,
    operators: isVeiled(access) ? ['eq'] : kind.operators,
    sorts,
    ...kindsOffered(call, model, field),
  };
}

/** A condition on what he may not know tells what stands there: to him the field is there without it. */
const asksHidden = (call: Call, model: ObjectModel, where: Where): boolean =>
  Object.keys(where).some((name) => {
    const field = model.fields.get(name);
    return field === undefined || accessTo(call.actor, model, field) === 'hidden';
  });

/** What is compared, and what could be; nothing is asked for while the rule is switched off. */
function duplicatesOf(
  call: Call,
  { name, declaration: { duplicates } }: ObjectModel,
  known: ReadonlySet<string>,
): Pick<ObjectMeta, 'duplicates' | 'duplicateKeys' | 'possibleKeys' | 'compares'> {
  if (!duplicates) return { duplicates: false, compares: [] };
  const kept = (all: readonly DuplicateKey[]): readonly DuplicateKey[] =>
    all
      .map(({ by, fields }) => ({ by, fields: fields.filter((field) => known.has(field)) }))
      .filter(({ fields }) => fields.length > 0);
  const [keys, possible] = [kept(duplicates.keys), kept(duplicates.possible ?? duplicates.keys)];
  const on = call.registry.duplicates.get(name)?.enabled !== false;
  return {
    duplicates: on,
    duplicateKeys: keys,
    possibleKeys: possible,
    compares: on ? keys.flatMap((key) => [...key.fields]) : [],
  };
}

/** Actions that the actor may do on some record; which ones on this record says its `can`. */
function actionsOf(call: Call, model: ObjectModel): ObjectMeta['actions'] {
  const declared = Object.entries(model.declaration.actions ?? {});
  const own = new Set(declared.map(([name]) => name));
  const common = Object.entries(commonActions)
    .filter(([name, action]) => action.appliesTo(model) && !own.has(name))
    .map(([name, { label, operation, input, primary }]) => {
      const when = conditionOf(model, name);
      const more = { ...(when && { when }), ...(primary && { primary }) };
      return [name, { label, operation, input, ...more }] as const;
    });
  return [...declared, ...common]
    .filter(
      ([name, action]) =>
        branchesOf(call, model, action.operation).length > 0 &&
        isModuleOpen(call.actor, model.declaration.actions?.[name]),
    )
    .map(([name, action]) => ({ ...action, name }));
}

/** How he sees it: as shipped, and what administrators made of that for his roles. Who lays pages out gets both. */
function viewsOf(
  call: Call,
  { name, declaration }: ObjectModel,
  known: ReadonlySet<string>,
): Pick<ObjectMeta, 'views' | 'shippedViews'> {
  const shipped = declaration.views ?? {};
  const layouts = layoutsFor(call.registry.layouts.get(name) ?? [], call.actor.liveRoleIds);
  const views = layouts.reduce<Views>((so, { kind, content }) => laidOut(so, kind, content), shipped);
  const layout = call.registry.objects.get('layout');
  const arranges = layout !== undefined && branchesOf(call, layout, 'edit').length > 0;
  return { views: readable(views, known), ...(arranges && { shippedViews: readable(shipped, known) }) };
}

/** Forms that classes chose. Who may not know of what class a record is has the usual ones. */
function classFormsOf(
  call: Call,
  model: ObjectModel,
  known: ReadonlySet<string>,
): Pick<ObjectMeta, 'classForms'> {
  const all = formsOfClasses(call.registry.layouts.get(model.name) ?? []);
  const classForms = all
    .filter(({ when }) => !asksHidden(call, model, when))
    .map(({ when, form }) => ({ when, form: readableForm(form, known) }));
  return classForms.length > 0 ? { classForms } : {};
}

/** A form without the fields that are hidden from him. */
function readableForm({ sections, hidden }: FormView, known: ReadonlySet<string>): FormView {
  const kept = (names: readonly string[]): readonly string[] => names.filter((name) => known.has(name));
  return {
    sections: sections.map(({ widths, ...section }) => ({
      ...section,
      fields: kept(section.fields),
      ...(widths && { widths: Object.fromEntries(Object.entries(widths).filter(([one]) => known.has(one))) }),
    })),
    ...(hidden && { hidden: kept(hidden) }),
  };
}

/** Views without the fields that are hidden from him. */
function readable(views: Views, known: ReadonlySet<string>): Views {
  const { list, form, view, quick, header, related, cards, arranged } = views;
  const kept = (names: readonly string[]): readonly string[] => names.filter((name) => known.has(name));
  const keptForm = (form: FormView): FormView => readableForm(form, known);
  return {
    ...(list && {
      list: {
        ...list,
        ...(list.columns && { columns: kept(list.columns) }),
        ...(list.hidden && { hidden: kept(list.hidden) }),
      },
    }),
    ...(form && { form: keptForm(form) }),
    ...(view && { view: keptForm(view) }),
    ...(quick && { quick: kept(quick) }),
    ...(header && { header: kept(header) }),
    ...(cards && { cards: kept(cards) }),
    ...(related && { related }),
    ...(arranged && { arranged }),
  };
}
