import { expect, test } from 'vitest';
import { findingsIn, manifest } from './planted.ts';
import type { Files } from './planted.ts';
import { stairs } from './stairs.ts';

const sound: Files = {
  'packages/kernel/package.json': manifest(),
  'packages/kernel/a.ts': 'export const a = 1;\n',
  'packages/engine/package.json': manifest('@kehu/kernel', 'pg'),
  'packages/engine/b.ts':
    "import pg from 'pg';\nimport { a } from '@kehu/kernel/a.ts';\nexport const b = [pg, a];\n",
  'package.json': JSON.stringify({ devDependencies: { vite: '8.0.0' } }),
  'packages/kernel/vite.config.ts': "import 'vite';\n",
  'packages/engine/testing/folder.ts': "import 'vitest';\n",
  'packages/engine/b.test.ts': "import '@kehu/testkit/x.ts';\nimport 'vitest';\n",
};

test('a sound tree passes', async () => {
  expect(await findingsIn(stairs, sound)).toEqual([]);
});

test.each<[string, Files, string[]]>([
  [
    'an import upwards',
    { 'packages/kernel/up.ts': "import type { b } from '@kehu/engine/b.ts';\nexport type B = typeof b;\n" },
    ['packages/kernel/up.ts:1 imports @kehu/engine, which packages/kernel does not stand on'],
  ],
  [
    'a package that is used and not declared',
    { 'packages/kernel/c.ts': "export const lazy = () => import('big.js');\n" },
    ['packages/kernel/c.ts:1 imports big.js, which packages/kernel/package.json does not declare'],
  ],
  [
    'a package that is declared and not used',
    { 'packages/kernel/package.json': manifest('@scope/thing') },
    ['packages/kernel/package.json: declares @scope/thing and never imports it'],
  ],
  [
    'a relative way out of the package',
    { 'packages/engine/d.ts': "export { a } from '../kernel/a.ts';\n" },
    ['packages/engine/d.ts:1 leaves its package: import @kehu/kernel/… instead of ../kernel/a.ts'],
  ],
  [
    'packages in a ring',
    {
      'packages/kernel/package.json': manifest('@kehu/engine'),
      'packages/kernel/e.ts': "import '@kehu/engine/f.ts';\n",
      'packages/engine/f.ts': '',
    },
    ['packages/engine/package.json: packages depend on each other in a ring: engine → kernel → engine'],
  ],
  [
    'somebody who stands on a program',
    {
      'packages/engine/package.json': manifest('@kehu/kernel', 'pg', '@kehu/web'),
      'packages/engine/g.ts': "import '@kehu/web/x.ts';\n",
    },
    ['packages/engine/package.json: nothing may stand on web'],
  ],
  [
    'a cycle of types inside one package',
    {
      'packages/kernel/h.ts': "import type { I } from './i.ts';\nexport type H = I;\n",
      'packages/kernel/i.ts': "export type I = import('./h.ts').H;\n",
    },
    [
      'packages/kernel/h.ts: import cycle: packages/kernel/h.ts → packages/kernel/i.ts → packages/kernel/h.ts',
    ],
  ],
])('finds %s', async (_, fault, expected) => {
  const found = await findingsIn(stairs, { ...sound, ...fault });
  expect(found).toEqual(expected.map((text) => expect.stringContaining(text)));
});
