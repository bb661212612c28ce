import { fieldAccesses, modules, operations } from '@kehu/kernel/access/operations.ts';
import { operators } from '@kehu/kernel/query/filter.ts';
import type { Schema } from '../../platform/http/route.ts';
import { anObject, flag, listOf, nullable, text, whole } from '../../platform/http/schema.ts';
import { logosSchema } from '../settings/logo-routes.ts';

const label = anObject({ zh: text(), en: text() });
/** Kinds have options of their own (`max`, `set`, `to` …), so a declaration has more members than these. */
const declared = { type: 'object', additionalProperties: true } as const;

const field: Schema = {
  ...declared,
  properties: {
    name: text(),
    kind: text(),
    label,
    access: text({ enum: fieldAccesses.filter((access) => access !== 'hidden') }),
    operators: listOf(text({ enum: [...operators] })),
    sorts: flag,
    offers: anObject({ only: text(), not: text() }, []),
  },
  required: ['name', 'kind', 'label', 'access', 'operators', 'sorts'],
};

const action: Schema = {
  ...declared,
  properties: { name: text(), label, operation: text({ enum: [...operations] }) },
  required: ['name', 'label', 'operation'],
};

const duplicateKey = anObject({
  by: text({ enum: ['name', 'phone', 'exact', 'address', 'domain'] }),
  fields: listOf(text()),
});

export const objectMetaSchema = anObject(
  {
    name: text(),
    label,
    kind: text({ enum: ['business', 'line', 'setting', 'log'] }),
    module: text({ enum: [...modules] }),
    title: text(),
    header: text(),
    fields: listOf(field),
    actions: listOf(action),
    views: declared,
    shippedViews: declared,
    classForms: listOf(anObject({ when: declared, form: declared })),
    operations: listOf(text({ enum: [...operations] })),
    duplicates: flag,
    duplicateKeys: listOf(duplicateKey),
    possibleKeys: listOf(duplicateKey),
    compares: listOf(text()),
    importable: flag,
    cascades: listOf(anObject({ object: text(), field: text() })),
    apart: anObject({ name: text(), label, module: text({ enum: [...modules] }), alone: flag }, [
      'name',
      'label',
      'module',
    ]),
  },
  [
    'name',
    'label',
    'kind',
    'module',
    'title',
    'fields',
    'actions',
    'views',
    'operations',
    'duplicates',
    'importable',
  ],
);

const option = {
  ...declared,
  properties: { value: text(), label, enabled: flag },
  required: ['value', 'label', 'enabled'],
};

export const metaSchema = anObject({
  version: text(),
  objects: listOf(objectMetaSchema),
  options: { type: 'object', additionalProperties: listOf(option) },
  modules: listOf(text({ enum: [...modules] })),
  company: anObject({
    name: text(),
    logo: logosSchema,
    timeZone: text(),
    currency: text(),
    uploadMb: whole(),
    map: text(),
    offline: { type: 'boolean' },
    accent: text(),
    watermark: flag,
    workDays: listOf(whole()),
    workHours: anObject({ from: text(), to: text() }),
    holidays: listOf(anObject({ year: whole(), off: listOf(listOf(text())), worked: listOf(text()) })),
    followPresets: listOf(
      anObject({ type: text(), zh: text(), en: text(), result: text(), days: nullable(whole()) }),
    ),
  }),
});
