import { say, type Label } from '@kehu/kernel/declare/label.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { accessTo } from '@kehu/engine/query/field-rights.ts';
import type { FieldModel, ObjectModel } from '@kehu/engine/registry/model.ts';
import { referencesOf } from '@kehu/engine/registry/references.ts';
import { isOpen } from '../../records/model-of.ts';
import { companyParts, companyRoot, printParts, printRoot, rowName } from './builtins.ts';
import { canonical, linesOf, printableFields, resolve } from './resolve.ts';

/** A name that a template may use. */
export interface Entry {
  readonly label: string;
  /** With its braces, ready to be copied. */
  readonly tag: string;
  /** The same by API names, which no new label changes. */
  readonly name: string;
}

/** Names of one kind: of the record itself, of one that it refers to, of its lines. */
export interface Group {
  readonly kind: 'own' | 'ref' | 'lines' | 'company' | 'print';
  readonly label: string;
  /** What begins and ends a loop over them. */
  readonly loop?: { readonly open: string; readonly close: string };
  readonly entries: readonly Entry[];
}

export interface Catalogue {
  readonly groups: readonly Group[];
}

const word = (call: Call, { zh, en }: Label): string => say({ zh, en }, call.locale);

/** Kinds whose values are files: nothing that a line of text could say. */
const unprinted = new Set(['files', 'image', 'json', 'location']);

function shown(call: Call, model: ObjectModel): readonly FieldModel[] {
  return printableFields(model).filter(
    (field) => !unprinted.has(field.declaration.kind) && accessTo(call.actor, model, field) !== 'hidden',
  );
}

/** By its label where that means this field and no other, else by its API name. */
function entryOf(call: Call, root: ObjectModel, path: readonly FieldModel[], label: string): Entry {
  const names = path.map(({ name }) => name);
  const labels = path.map(({ declaration }) => word(call, declaration.label));
  const isSafe = labels.every((one) => !/[{}|｜.．=≠!]/.test(one) && !/^[#^/＃／]/.test(one));
  const meant = isSafe ? resolve(call.registry, root, labels) : undefined;
  const isMeant = meant !== undefined && canonical(meant).join('.') === names.join('.');
  return { label, tag: `{${(isMeant ? labels : names).join('.')}}`, name: names.join('.') };
}

function ownGroup(call: Call, model: ObjectModel): Group {
  const entries = shown(call, model).map((field) =>
    entryOf(call, model, [field], word(call, field.declaration.label)),
  );
  return { kind: 'own', label: word(call, model.declaration.label), entries };
}

function refGroups(call: Call, model: ObjectModel, root = model): readonly Group[] {
  return shown(call, model).flatMap((field): readonly Group[] => {
    const [to = ''] = referencesOf(field.declaration);
    const target = call.registry.objects.get(to);
    const isOwn = ['ref', 'user'].includes(field.declaration.kind) && !field.declaration.computed;
    if (!target || !isOwn || !isOpen(call, target)) return [];
    const entries = shown(call, target)
      .filter(({ declaration }) => !declaration.system || declaration.kind === 'user')
      .map((inner) => entryOf(call, root, [field, inner], word(call, inner.declaration.label)));
    return [{ kind: 'ref', label: word(call, field.declaration.label), entries }];
  });
}

function lineGroups(call: Call, model: ObjectModel): readonly Group[] {
  return linesOf(call.registry, model)
    .filter((one) => isOpen(call, one.model))
    .map(({ model: lines, field }): Group => {
      const name = word(call, lines.declaration.label);
      const own = shown(call, lines)
        .filter((one) => one.name !== field.name)
        .map((one) => entryOf(call, lines, [one], word(call, one.declaration.label)));
      const label = word(call, rowName);
      const row = { label, tag: `{${label === 'No.' ? 'row_no' : label}}`, name: 'row_no' };
      return {
        kind: 'lines',
        label: name,
        loop: { open: `{#${name}}`, close: `{/${name}}` },
        entries: [row, ...own],
      };
    });
}

/** Everything that a template of an object may name, as far as this person may know of it. */
export function catalogueOf(call: Call, model: ObjectModel): Catalogue {
  const builtins = (kind: 'company' | 'print', root: Label, parts: typeof companyParts): Group => ({
    kind,
    label: word(call, root),
    entries: parts.map(({ name, label }) => ({
      label: word(call, label),
      tag: call.locale === 'en' ? `{${kind}.${name}}` : `{${root.zh}.${label.zh}}`,
      name: `${kind}.${name}`,
    })),
  });
  return {
    groups: [
      ownGroup(call, model),
      ...lineGroups(call, model),
      ...refGroups(call, model),
      builtins('company', companyRoot, companyParts),
      builtins('print', printRoot, printParts),
    ],
  };
}
