import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check } from './finding.ts';
import { listFiles } from './tree.ts';

/** A rule for a class alone: what gives it its look. What stands after another selector only adds to it. */
const alone = /^\.k-[\w-]+$/;

/** Classes that a style sheet gives a look, outside of what holds for some screens only. */
function classesOf(css: string): ReadonlySet<string> {
  const rules = css.replace(/\/\*[^]*?\*\//g, '').replace(/@media[^{]*\{/g, '');
  const selectors = [...rules.matchAll(/([^{}]+)\{/g)].flatMap(([, selector = '']) =>
    selector.replace(/\([^()]*\)/g, '()').split(','),
  );
  return new Set(selectors.map((each) => each.trim()).filter((each) => alone.test(each)));
}

/**
 * A class has its look from one style sheet. Sheets come with the page that wants them and stay: of two that
 * mean different things by one class, each changes what the other drew.
 */
export const styles: Check = {
  name: 'styles',
  async run(root) {
    const paths = (await listFiles(root)).filter((path) => path.endsWith('.css')).sort();
    const owners = new Map<string, string>();
    const findings = [];
    for (const path of paths) {
      for (const name of classesOf(await readFile(join(root, path), 'utf8'))) {
        const owner = owners.get(name);
        if (owner === undefined) owners.set(name, path);
        else
          findings.push({ path, message: `${name} has its look from ${owner} already: name it otherwise` });
      }
    }
    return findings;
  },
};
