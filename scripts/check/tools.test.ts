/** The checks that run a tool of somebody else, or read what npm wrote. */
import { expect, test } from 'vitest';
import { dead } from './dead.ts';
import { docs } from './docs.ts';
import type { Check } from './finding.ts';
import { format } from './format.ts';
import { licences } from './licences.ts';
import { lint } from './lint.ts';
import { findingsIn } from './planted.ts';
import type { Files } from './planted.ts';
import { types } from './types.ts';

const locked = (packages: Record<string, object>): Files => ({
  'package-lock.json': JSON.stringify({ packages }),
});

const knip = JSON.stringify({
  workspaces: { '.': { entry: ['scripts/main.ts'], project: ['scripts/**/*.ts'] } },
  ignoreExportsUsedInFile: true,
});

const cases: [Check, string, Files, string[]][] = [
  [format, 'a formatted file', { 'packages/a/a.ts': "export const a = 'x';\n" }, []],
  [
    format,
    'double quotes',
    { 'packages/a/a.ts': 'export const a = "x"\n' },
    ['packages/a/a.ts: is not formatted'],
  ],
  [
    format,
    'what is no TypeScript',
    { 'packages/a/a.ts': 'export const = ;\n' },
    ['packages/a/a.ts:1 SyntaxError: '],
  ],
  [lint, 'sound code', { 'packages/a/a.ts': 'export const a = 1;\n' }, []],
  [
    lint,
    'a promise that nobody awaits: needs types',
    {
      'packages/a/a.ts':
        'async function wait(): Promise<void> {}\nexport function f(): void {\n  wait();\n}\n',
    },
    ['packages/a/a.ts:3 Promises must be awaited'],
  ],
  [
    lint,
    'any',
    { 'packages/a/a.ts': 'export const f = (a: any): void => void a;\n' },
    ['packages/a/a.ts:1 Unexpected `any`'],
  ],
  [lint, 'a default export', { 'packages/a/a.ts': 'export default 1;\n' }, ['import(no-default-export)']],
  [
    lint,
    'a hook under a condition',
    {
      'packages/a/a.tsx':
        "import { useState } from 'react';\nexport function A({ on }: { on: boolean }) {\n  if (on) useState(1);\n  return null;\n}\n",
    },
    ['packages/a/a.tsx:3 React Hook "useState" is called conditionally'],
  ],
  [
    lint,
    'a picture without a text for those who cannot see it',
    { 'packages/a/a.tsx': 'export const A = () => <img src="/a.png" />;\n' },
    ['jsx-a11y(alt-text)'],
  ],
  [types, 'sound code', { 'packages/kernel/a.ts': 'export const a: number = 1;\n' }, []],
  [
    types,
    'a wrong type',
    { 'packages/engine/a.ts': "export const a: number = '';\n" },
    ['packages/engine/a.ts:1 TS2322'],
  ],
  [
    types,
    'Node in the kernel',
    { 'packages/kernel/a.ts': 'export const a = process.pid;\n' },
    ['packages/kernel/a.ts:1 without Node and DOM types: TS2591'],
  ],
  [
    types,
    'the DOM under a kind',
    {
      'packages/fields/text/text.kind.ts': "export { a } from '../far.ts';\n",
      'packages/fields/far.ts': 'export const a = document.title;\n',
    },
    ['packages/fields/far.ts:1 without Node and DOM types: TS2584'],
  ],
  [
    dead,
    'a file and an export of nobody',
    {
      'package.json': '{ "name": "a" }',
      'knip.json': knip,
      'scripts/main.ts': "import { used } from './part.ts';\nconsole.log(used);\n",
      'scripts/part.ts': 'export const used = 1;\nexport const unused = 2;\n',
      'scripts/forgotten.ts': 'export const x = 1;\n',
    },
    ['scripts/forgotten.ts: is used by nobody', 'scripts/part.ts:2 exports what nobody imports: unused'],
  ],
  [
    docs,
    'paths that are there, patterns and addresses',
    {
      'docs/a.md': 'See `docs/b.md`, [b](b.md#top), `packages/<name>/x.ts`, [x](https://x.y).\n',
      'docs/b.md': '',
    },
    [],
  ],
  [
    docs,
    'paths that are gone',
    { 'docs/a.md': '\nSee `packages/a/gone.ts` and [c](../c.md).\n' },
    [
      'docs/a.md:2 names c.md, which does not exist',
      'docs/a.md:2 names packages/a/gone.ts, which does not exist',
    ],
  ],
  [
    licences,
    'licences that fit',
    locked({
      '': { license: 'X' },
      'node_modules/a': { license: '(MIT OR GPL-3.0)' },
      'node_modules/k': { link: true },
    }),
    [],
  ],
  [
    licences,
    'licences that do not',
    locked({
      'node_modules/a': { license: 'AGPL-3.0-only' },
      'node_modules/b': {},
      'node_modules/c/node_modules/d': { license: 'MIT AND GPL-2.0' },
    }),
    [
      'node_modules/a: has the licence AGPL-3.0-only',
      'node_modules/b: names no licence',
      'node_modules/c/node_modules/d: has the licence MIT AND GPL-2.0',
    ],
  ],
];

test.each(
  cases.map(([check, what, files, expected]) => ({ check, name: check.name, what, files, expected })),
)('$name: $what', async ({ check, files, expected }) => {
  expect(await findingsIn(check, files)).toEqual(expected.map((text) => expect.stringContaining(text)));
});
