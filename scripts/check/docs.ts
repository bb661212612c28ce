import { glob, readFile, stat } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import type { Check, Finding } from './finding.ts';

const pages = ['*.md', 'docs/**/*.md', 'packages/*/*.md'];
/** A path in backticks; one with `<name>`, `*` or `…` in it is a pattern and not looked up. */
const quoted = /`((?:packages|scripts|docs|e2e|bench|deploy)\/[\w./-]+)`/g;
const linked = /\]\((?!https?:|mailto:|#)([^)\s#]+)/g;

/** A page that names a file which is gone sends the newcomer to the wrong room. */
export const docs: Check = {
  name: 'docs',
  async run(root) {
    const found: Finding[] = [];
    for await (const page of glob(pages, { cwd: root, exclude: (name) => name === 'node_modules' })) {
      found.push(...(await deadEnds(root, page)));
    }
    return found;
  },
};

async function deadEnds(root: string, page: string): Promise<Finding[]> {
  const lines = (await readFile(join(root, page), 'utf8')).split('\n');
  const checked = lines.flatMap((text, index) =>
    [
      ...[...text.matchAll(quoted)].map(([, path = '']) => path),
      ...[...text.matchAll(linked)].map(([, path = '']) => normalize(join(dirname(page), path))),
    ].map(async (path): Promise<Finding[]> => {
      const exists = await stat(join(root, path)).catch(() => undefined);
      return exists ? [] : [{ path: page, line: index + 1, message: `names ${path}, which does not exist` }];
    }),
  );
  return (await Promise.all(checked)).flat();
}
