import { defineObject, type ObjectDeclaration } from '@kehu/kernel/declare/object.ts';
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
];

it.each(wrong)('%s stops the start with its address', (_, change, message) => {
  const registry = buildRegistry({
    version: 1,
    declarations: [defineObject({ ...sound, ...change })],
    options: new Map(),
  });
  expect(checkRegistry(registry).join('\n')).toContain(message);
});
