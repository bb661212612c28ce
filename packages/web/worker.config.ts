import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, type Plugin } from 'vite';

/** Files of a folder by their addresses. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ parentPath, name }) => `/${relative(folder, join(parentPath, name)).replaceAll('\\', '/')}`)
    .filter((path) => !path.startsWith('/.') && path !== '/sw.js')
    .sort();

function versionOf(folder: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}

/**
 * Builds the service worker once everything else stands: it knows each file of its version by name, and is itself
 * another one as soon as any of them has changed.
 */
export function buildWorker(): Plugin {
  let folder = '';
  return {
    name: 'kehu-worker',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    async closeBundle() {
      const files = filesIn(folder);
      const shell = {
        version: versionOf(folder, files),
        files: files.filter((path) => path !== '/index.html' && !path.endsWith('.png')),
      };
      await build({
        configFile: false,
        logLevel: 'warn',
        root: import.meta.dirname,
        define: { kehuShell: JSON.stringify(shell) },
        build: {
          outDir: folder,
          emptyOutDir: false,
          copyPublicDir: false,
          target: ['chrome111', 'edge111', 'firefox115', 'safari16.4'],
          rolldownOptions: {
            input: join(import.meta.dirname, 'offline/worker/worker.ts'),
            output: { format: 'iife', entryFileNames: 'sw.js' },
          },
        },
      });
    },
  };
}
