// `node scripts/run.mjs FILE …`: a TypeScript program of this repository, on the project's own Node.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { goOnWith } from './install/node24.mjs';
import { ensurePackages } from './install/packages.mjs';
import { refuse } from './install/say.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [file, ...args] = process.argv.slice(2);

if (file === undefined) refuse('用法：node scripts/run.mjs 文件 …', 'Usage: node scripts/run.mjs FILE …');
ensurePackages(root);
goOnWith(root, [resolve(file), ...args]);
