import { defineObject, type ObjectDeclaration } from '@kehu/kernel/declare/object.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { expect, it } from 'vitest';
import { buildRegistry } from './build.ts';
import { checkRegistry } from './check.ts';
import { shippedRegistry } from './shipped.ts';

it('what Kehu ships is sound', () => {
  expect(checkRegistry(shippedRegistry())).toEqual([]);
});

const sound: ObjectDeclaration = {
  name: 'thing',
  label: { zh: '东西', en: 'Thing' },
  kind: 'business',
  module: 'customer',
  title: 'name',
  fields: { name: text({ label: { zh: '名称', en: 'Name' }, max: 10 }) },
  access: {},
};

const wrong: readonly (readonly [string, Partial<ObjectDeclaration>, string])[] = [
  ['a title that is no field', { title: 'nom' }, 'thing.title: there is no field "nom"'],
  [
    'a rule about nothing',
    { rules: [{ require: ['x'], because: { zh: '', en: '' } }] },
    'thing.rules: there is no field "x"',
  ],
  ['a view of nothing', { views: { quick: ['y'] } }, 'thing.views: there is no field "y"'],
  [
    'an operator that the kind does not take',
    { rules: [{ when: { name: { within: 'today' } }, because: { zh: '', en: '' } }] },
    'thing.rules[0].when: a text field takes no "within"',
  ],
  [
    'an action without code',
    { actions: { run: { label: { zh: '跑', en: 'Run' }, operation: 'edit', grants: ['nothing.edit'] } } },
    'thing.actions.run.grants[0]: "nothing.edit" is not <object>.<operation>',
  ],
  [
    'a formula of the wrong type',
    { fields: { ...sound.fields, n: int({ label: sound.label, expr: { field: 'name' } }) } },
    'thing.fields.n.expr: comes out as text, which a int field does not hold',
  ],
  [
    'a formula of nothing',
    { fields: { ...sound.fields, n: int({ label: sound.label, expr: { field: 'm' } }) } },
    'thing.fields.n.expr: the field “m” has no place in a formula',
  ],
  [
    'formulas in a ring',
    {
      fields: {
        ...sound.fields,
        a: int({ label: sound.label, expr: { field: 'b' } }),
        b: int({ label: sound.label, expr: { call: 'add', args: [{ field: 'a' }, { number: '1' }] } }),
      },
    },
    'thing.fields.b.expr: works itself out of itself: b → a → b',
  ],
  [
    'a formula that is searched',
    {
      fields: {
        ...sound.fields,
        t: text({ label: sound.label, max: 9, search: true, expr: { field: 'name' } }),
      },
    },
    'thing.fields.t.expr: a field that is worked out takes no search',
  ],
];

it('formulas are worked out after those that they read; a ring is left out', () => {
  const [label, one] = [sound.label, { number: '1' }];
  const registry = buildRegistry({
    version: 1,
    declarations: [
      {
        ...sound,
        fields: {
          ...sound.fields,
          c: int({ label, expr: { call: 'add', args: [{ field: 'b' }, one] } }),
          b: int({ label, expr: { call: 'add', args: [{ field: 'a' }, one] } }),
          a: int({ label }),
          x: int({ label, expr: { field: 'y' } }),
          y: int({ label, expr: { field: 'x' } }),
          late: int({ label, expr: { call: 'year', args: [{ call: 'today', args: [] }] } }),
        },
      },
    ],
    options: new Map(),
  });
  const model = registry.objects.get('thing');
  expect(model?.computations.map(({ field, reads, daily }) => [field.name, [...reads], daily])).toEqual([
    ['b', ['a'], false],
    ['c', ['b', 'a'], false],
    ['late', [], true],
  ]);
  expect(model?.fields.get('c')?.declaration.computed).toBe(true);
});

it.each(wrong)('%s stops the start with its address', (_, change, message) => {
  const registry = buildRegistry({
    version: 1,
    declarations: [defineObject({ ...sound, ...change })],
    options: new Map(),
  });
  expect(checkRegistry(registry).join('\n')).toContain(message);
});
