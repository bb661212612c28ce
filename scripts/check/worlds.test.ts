import { expect, test } from 'vitest';
import { findingsIn } from './planted.ts';
import type { Files } from './planted.ts';
import { worlds } from './worlds.ts';

const sound: Files = {
  'packages/server/main.ts': "import '@kehu/objects/lead/lead.behaviour.ts';\nimport 'node:fs';\n",
  'packages/web/main.tsx': "import '@kehu/objects/lead/lead.ui.tsx';\n",
  'packages/objects/lead/lead.object.ts': "import '@kehu/kernel/a.ts';\nexport const lead = 1;\n",
  'packages/objects/lead/lead.behaviour.ts': "import './lead.object.ts';\nimport 'node:crypto';\n",
  'packages/objects/lead/lead.ui.tsx': "import './lead.object.ts';\n",
  'packages/objects/lead/lead.object.test.ts': "import './lead.behaviour.ts';\nimport './lead.ui.tsx';\n",
  'packages/objects/declarations.ts': "// Generated\nimport './lead/lead.object.ts';\n",
  'packages/kernel/a.ts': '',
};

test('a sound tree passes', async () => {
  expect(await findingsIn(worlds, sound)).toEqual([]);
});

test.each<[string, Files, string[]]>([
  [
    'a page drawn on the server, three files away',
    {
      'packages/objects/lead/lead.behaviour.ts': "import '../far.ts';\n",
      'packages/objects/far.ts': "export * from './lead/lead.ui.tsx';\n",
    },
    ['packages/objects/far.ts:1 packages/objects/lead/lead.ui.tsx may not be reached from the server: '],
  ],
  [
    'a behaviour in the browser, even of its types only',
    { 'packages/web/main.tsx': "import type { X } from '@kehu/objects/lead/lead.behaviour.ts';\n" },
    [
      'packages/objects/lead/lead.behaviour.ts:2 node:crypto may not be reached from the browser: ',
      'packages/web/main.tsx:1 packages/objects/lead/lead.behaviour.ts may not be reached from the browser: ',
    ],
  ],
  [
    'Node in the kernel',
    { 'packages/kernel/a.ts': "import { readFile } from 'node:fs';\n" },
    ['packages/kernel/a.ts:1 node:fs may not be reached from'],
  ],
  [
    'SQL in a kind',
    {
      'packages/fields/text/text.kind.ts': "import './text.sql.ts';\n",
      'packages/fields/text/text.sql.ts': '',
    },
    [
      'packages/fields/text/text.kind.ts:1 packages/fields/text/text.sql.ts may not be reached from both worlds: ',
    ],
  ],
  [
    'an object that imports another',
    { 'packages/objects/deal/deal.object.ts': "import { lead } from '../lead/lead.object.ts';\n" },
    ['packages/objects/deal/deal.object.ts:1 imports packages/objects/lead/lead.object.ts: refer to'],
  ],
])('finds %s', async (_, fault, expected) => {
  const found = await findingsIn(worlds, { ...sound, ...fault });
  expect(found).toEqual(expected.map((text) => expect.stringContaining(text)));
});
