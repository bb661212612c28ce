import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24 } from './node24.mjs';
import { refuse, say } from './say.mjs';

/** The packages that the browser's program is made of. */
const SOURCES = ['web', 'ui', 'objects', 'fields', 'kernel'];

/** Builds the web when its sources are not the ones that the last build was made from. */
export function ensureWeb(root) {
  const web = join(root, 'packages/web');
  if (!existsSync(join(web, 'index.html'))) return;
  const hash = sourcesHash(root);
  const stamp = join(web, 'dist/.built-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say('正在构建网页……', 'Building the web pages…');
  build(root, web);
  writeFileSync(join(web, 'dist.new/.built-from'), hash);
  rmSync(join(web, 'dist'), { recursive: true, force: true });
  renameSync(join(web, 'dist.new'), join(web, 'dist'));
}

/** Beside the old build, which a running server may still be handing out. */
function build(root, web) {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--outDir', 'dist.new', '--emptyOutDir', '--logLevel', 'warn'];
  const done = spawnSync(node24(root), args, {
    cwd: web,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (done.status === 0) return;
  console.error(done.stdout, done.stderr);
  refuse('网页构建失败，原因见上。', 'The web pages could not be built; see above.');
}

function sourcesHash(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const name of SOURCES) addFolder(hash, join(root, 'packages', name));
  return hash.digest('hex');
}

function addFolder(hash, folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !['node_modules', 'dist', 'dist.new'].includes(entry.name))
      addFolder(hash, path);
    if (entry.isFile() && !entry.name.includes('.test.')) hash.update(path).update(readFileSync(path));
  }
}
