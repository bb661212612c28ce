import type { Node } from 'oxc-parser';
import type { Check, Finding } from './finding.ts';
import { packageOf } from './graph.ts';
import { stringOf, walk } from './syntax.ts';
import type { Module } from './syntax.ts';
import { isTest, sourceTree } from './tree.ts';

/** Doors that are known and wanted: who may name which tables, and why. */
const doors: readonly { readonly path: RegExp; readonly tables: RegExp; readonly because: string }[] = [
  {
    path: /^packages\/server\/modules\/backup\//,
    tables: /./,
    because: 'a backup copies every table as it stands',
  },
  {
    path: /^packages\/server\/modules\/identity\//,
    tables: /^(credential|session|sign_in_failure)$/,
    because:
      'sign-in comes before there is anybody whose rights could be asked; no record lies in these tables',
  },
];

const looksLikeSql =
  /\bselect\b[\s\S]*\bfrom\b|\binsert\s+into\b|\bupdate\b[\s\S]*\bset\b|\bdelete\s+from\b/i;
const named =
  /\b(?:from|join|into|update|truncate|table)\s+(?:only\s+)?(?:"?\w+"?\s*\.\s*)?"?([a-z_]\w*)"?/gi;
const besideObjects = /_(search|facet|duplicate|grant|link)$/;
/** Stands for `${…}` in a template: no table is called so. */
const hole = 'x';

/** No road to a table goes around the engine: only engine and the test kit may name a table, in SQL or to `tableOf`. */
export const tables: Check = {
  name: 'tables',
  async run(root) {
    const modules = [...(await sourceTree(root)).values()];
    const known = knownTables(modules);
    const isKnown = (table: string): boolean =>
      known.has(table) || known.has(table.replace(besideObjects, ''));
    return modules.filter(mustNotNameTables).flatMap((module) => namesIn(module, isKnown));
  },
};

function mustNotNameTables({ path }: Module): boolean {
  const home = packageOf(path);
  return home !== undefined && home !== 'engine' && !isTest(path);
}

/** Tables of the declared objects (named like their files), and those that the engine describes itself. */
function knownTables(modules: readonly Module[]): ReadonlySet<string> {
  const objects = modules.flatMap(({ path }) => /\/(\w+)\.object\.ts$/.exec(path)?.[1] ?? []);
  const own = modules
    .filter(({ path }) => packageOf(path) === 'engine' && !isTest(path))
    .flatMap(describedIn);
  return new Set([...objects, ...own]);
}

/** `{ name: 'event', columns: … }` */
function describedIn(module: Module): string[] {
  const found: string[] = [];
  walk(module.program, (node) => {
    if (node.type !== 'ObjectExpression') return;
    const values = new Map<string, Node>();
    for (const property of node.properties) {
      if (property.type === 'Property' && property.key.type === 'Identifier') {
        values.set(property.key.name, property.value);
      }
    }
    const name = stringOf(values.get('name'));
    if (name !== undefined && values.has('columns')) found.push(name);
  });
  return found;
}

function namesIn(module: Module, isKnown: (table: string) => boolean): Finding[] {
  const findings: Finding[] = [];
  const open = doors.filter(({ path }) => path.test(module.path));
  walk(module.program, (node) => {
    for (const table of new Set(tablesNamedBy(node))) {
      if (!isKnown(table) || open.some((door) => door.tables.test(table))) continue;
      const message = `names the table ${table}: go through the engine's records, or add a door with its reason`;
      findings.push({ path: module.path, line: module.lineAt(node.start), message });
    }
  });
  return findings;
}

function tablesNamedBy(node: Node): string[] {
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'tableOf') {
    return [stringOf(node.arguments[1]) ?? ''];
  }
  const text = textOf(node);
  if (text === undefined || !looksLikeSql.test(text)) return [];
  return [...text.matchAll(named)].flatMap(([, table]) => (table === undefined ? [] : [table]));
}

function textOf(node: Node): string | undefined {
  if (node.type !== 'TemplateLiteral') return stringOf(node);
  return node.quasis.map((part) => part.value.raw).join(hole);
}
