import { join } from 'node:path';
import type { Check, Finding } from './finding.ts';
import { isRecord, readJson } from './manifest.ts';
import type { JsonRecord } from './manifest.ts';

/** Licences that go together with Apache-2.0 in a product that companies host themselves. */
const accepted = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  // Fonts: may be shipped with a product and put into documents; only the font alone may not be sold.
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Packages whose manifest forgot what their LICENSE file says. */
const stated: ReadonlyMap<string, string> = new Map([['node_modules/png-js', 'MIT']]);

/** Every package of the lockfile, also those that only other platforms install, has a licence we accept. */
export const licences: Check = {
  name: 'licences',
  async run(root) {
    const { packages } = await readJson(join(root, 'package-lock.json'));
    const locked = Object.entries(isRecord(packages) ? packages : {}).flatMap(
      ([path, entry]): [string, JsonRecord][] => (isForeign(path) && isRecord(entry) ? [[path, entry]] : []),
    );
    const installed = locked.filter(([, entry]) => entry['link'] !== true);
    return (await Promise.all(installed.map((entry) => refusal(root, entry)))).flat();
  },
};

function isForeign(path: string): boolean {
  return path.includes('node_modules/');
}

async function refusal(root: string, [path, locked]: [string, JsonRecord]): Promise<Finding[]> {
  const licence = spelling(locked['license'] ?? (await installedLicence(root, path)) ?? stated.get(path));
  if (licence !== undefined && acceptable(licence)) return [];
  return [{ path, message: licence === undefined ? 'names no licence' : `has the licence ${licence}` }];
}

async function installedLicence(root: string, path: string): Promise<unknown> {
  const { license, licenses } = await readJson(join(root, path, 'package.json'));
  return license ?? (Array.isArray(licenses) ? licenses[0] : undefined);
}

function spelling(licence: unknown): string | undefined {
  if (typeof licence === 'string') return licence;
  const type = isRecord(licence) ? licence['type'] : undefined;
  return typeof type === 'string' ? type : undefined;
}

/** `(MIT OR GPL-3.0)` gives us the choice, `MIT AND ISC` asks for both. */
function acceptable(expression: string): boolean {
  const alternatives = expression.replace(/[()]/g, ' ').split(/\bOR\b/);
  return alternatives.some((all) => all.split(/\bAND\b/).every((one) => accepted.has(one.trim())));
}
