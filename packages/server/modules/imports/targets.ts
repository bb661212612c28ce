import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { mayAtAll } from '@kehu/engine/access/rights-rows.ts';
import { accessTo } from '@kehu/engine/query/field-rights.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { mayWrite } from '@kehu/engine/records/shape.ts';
import type { FieldModel, ObjectModel } from '@kehu/engine/registry/model.ts';

export type RegionPart = 'province' | 'city' | 'district';

/** What a column may become: a field, a part of a region, or a field of a child on the same row. */
export interface Target {
  /** `name`, `region.city`, `contact.mobile` */
  readonly name: string;
  readonly label: Label;
  readonly model: ObjectModel;
  readonly field: FieldModel;
  readonly part?: RegionPart;
  /** Of a child: its object. */
  readonly child?: string;
}

/** Kinds whose values cannot stand in a cell. */
const uncellable: ReadonlySet<string> = new Set([
  'json',
  'image',
  'files',
  'formula',
  'richtext',
  'poly',
  'location',
]);
const parts: readonly { readonly part: RegionPart; readonly label: Label }[] = [
  { part: 'province', label: { zh: '省', en: 'Province' } },
  { part: 'city', label: { zh: '市', en: 'City' } },
  { part: 'district', label: { zh: '区县', en: 'District' } },
];

/** An object that takes imports, for somebody who may import it. */
export function importable(call: Call, object: string): ObjectModel {
  const model = objectOf(call, object);
  if (!model.declaration.importable) throw new KehuError('not_found');
  const allowed =
    call.actor.isAdmin || call.actor.system || mayAtAll(call.actor, model.declaration, 'import');
  if (!allowed) throw new KehuError('forbidden');
  return model;
}

/** Everything that a column of a file may become, in the order of the declaration. */
export function targetsOf(call: Call, model: ObjectModel): readonly Target[] {
  const own = ownTargets(call, model);
  const children = childrenOf(call, model).flatMap(({ child, field: via }) =>
    ownTargets(call, child)
      .filter(({ field }) => field.name !== via && !field.declaration.system)
      .map((target): Target => ({
        ...target,
        name: `${child.name}.${target.name}`,
        label: {
          zh: `${child.declaration.label.zh}：${target.label.zh}`,
          en: `${child.declaration.label.en}: ${target.label.en}`,
        },
        child: child.name,
      })),
  );
  return [...own, ...children];
}

function ownTargets(call: Call, model: ObjectModel): readonly Target[] {
  return [...model.fields.values()]
    .filter((field) => isOpen(call, model, field))
    .flatMap((field) => {
      const whole: Target = { name: field.name, label: field.declaration.label, model, field };
      if (field.declaration.kind !== 'region') return [whole];
      return [
        whole,
        ...parts.map(({ part, label }): Target => ({
          name: `${field.name}.${part}`,
          label,
          model,
          field,
          part,
        })),
      ];
    });
}

function isOpen(call: Call, model: ObjectModel, field: FieldModel): boolean {
  const { computed, secret, kind } = field.declaration;
  if (computed || secret || uncellable.has(kind) || field.name === 'id') return false;
  return accessTo(call.actor, model, field) !== 'hidden' && mayWrite(call, model, field);
}

/** Children that may come on the row of their parent. */
export function childrenOf(
  call: Call,
  model: ObjectModel,
): readonly { readonly child: ObjectModel; readonly field: string }[] {
  return model.children.flatMap(({ object, field, cascade }) => {
    const child = call.registry.objects.get(object);
    const belongs = cascade === true || child?.declaration.header === field;
    return child?.declaration.importable && belongs ? [{ child, field }] : [];
  });
}
