import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { promised } from '@kehu/kernel/json/promised.ts';

/** What Vite writes about one chunk. */
interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}
type Manifest = { readonly [source: string]: Chunk };

const dist = join(import.meta.dirname, 'dist');
const shell = ['index.html', 'shell/shell.tsx'];
const list = [...shell, 'derived/list/list-page.tsx'];

/** What each route loads before it is drawn, and what an idle list fetches on top; limits in KB gz. */
const routes: readonly {
  readonly name: string;
  readonly sources: readonly string[];
  readonly limit?: number;
}[] = [
  { name: 'sign-in', sources: ['index.html', 'pages/sign-in/sign-in.tsx'] },
  { name: 'home', sources: [...shell, 'pages/home/home.tsx'] },
  { name: 'list until painted', sources: list, limit: 230 },
  {
    name: 'list after idle',
    sources: [
      ...list,
      'derived/record/record-panel.tsx',
      'derived/form/create-panel.tsx',
      'derived/list/bulk/bulk-bar.tsx',
      'shell/palette.tsx',
      '../fields/region/data.ts',
    ],
    limit: 450,
  },
  { name: 'record', sources: [...shell, 'derived/record/record-page.tsx'] },
];

function read(): Manifest {
  return promised<Manifest>(JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')));
}

/** A chunk by the end of its source's path: those outside the root are told by relative paths. */
function keyOf(manifest: Manifest, source: string): string {
  const key = Object.keys(manifest).find((each) => each === source || each.endsWith(source));
  if (key === undefined) throw new Error(`The build has no chunk for ${source}`);
  return key;
}

/** Files that must be there before a source runs: its own and everything it imports statically. */
function filesOf(manifest: Manifest, sources: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const files = new Set<string>();
  const walk = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    files.add(chunk.file);
    chunk.imports?.forEach(walk);
  };
  sources.forEach((source) => walk(keyOf(manifest, source)));
  return files;
}

const gzipped = (file: string): number => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
const kb = (bytes: number): number => Math.round(bytes / 102.4) / 10;

const manifest = read();
let tooLarge = false;
for (const { name, sources, limit } of routes) {
  const files = [...filesOf(manifest, sources)].filter((file) => file.endsWith('.js'));
  const size = kb(files.reduce((sum, file) => sum + gzipped(file), 0));
  const over = limit !== undefined && size > limit;
  tooLarge ||= over;
  console.log(
    `${name.padEnd(20)} ${String(size).padStart(6)} KB gz${limit ? ` of ${limit}` : ''}${over ? ' TOO LARGE' : ''}`,
  );
}
if (tooLarge) process.exitCode = 1;
