import type { Check, Finding } from './finding.ts';
import { packageOf } from './graph.ts';
import { stringOf, walk } from './syntax.ts';
import type { Module } from './syntax.ts';
import { isTest, sourceTree } from './tree.ts';

/** Doors that are known and wanted: a path and why it may name a table. */
const doors: readonly { readonly path: RegExp; readonly because: string }[] = [
  { path: /^packages\/server\/modules\/backup\//, because: 'a backup copies every table as it stands' },
];

const looksLikeSql =
  /\bselect\b[\s\S]*\bfrom\b|\binsert\s+into\b|\bupdate\b[\s\S]*\bset\b|\bdelete\s+from\b/i;
const named =
  /\b(?:from|join|into|update|truncate|table)\s+(?:only\s+)?(?:"?\w+"?\s*\.\s*)?"?([a-z_]\w*)"?/gi;
const created = /\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?(?:"?\w+"?\s*\.\s*)?"?([a-z_]\w*)"?/gi;
/** Stands for `${…}` in a template: no table is called so. */
const hole = 'x';

/** No road to a table goes around the engine: only engine and the test kit may write a table's name in SQL. */
export const tables: Check = {
  name: 'tables',
  async run(root) {
    const modules = [...(await sourceTree(root)).values()];
    const known = knownTables(modules);
    return modules.filter(mustNotNameTables).flatMap((module) => namesIn(module, known));
  },
};

function mustNotNameTables({ path }: Module): boolean {
  const home = packageOf(path);
  return (
    home !== undefined && home !== 'engine' && !isTest(path) && !doors.some((door) => door.path.test(path))
  );
}

/** Tables of the declared objects (named like their files) and those the engine creates itself. */
function knownTables(modules: readonly Module[]): ReadonlySet<string> {
  const objects = modules.flatMap(({ path }) => /\/(\w+)\.object\.ts$/.exec(path)?.[1] ?? []);
  const own = modules
    .filter(({ path }) => packageOf(path) === 'engine' && !isTest(path))
    .flatMap((module) =>
      textsOf(module).flatMap(({ text }) => [...text.matchAll(created)].map(([, name]) => name)),
    );
  return new Set([...objects, ...own].flatMap((name) => (name === undefined || name === hole ? [] : [name])));
}

function namesIn(module: Module, known: ReadonlySet<string>): Finding[] {
  return textsOf(module).flatMap(({ text, at }) => {
    if (!looksLikeSql.test(text)) return [];
    const tablesNamed = [...text.matchAll(named)].flatMap(([, name]) =>
      name && known.has(name) ? [name] : [],
    );
    return [...new Set(tablesNamed)].map((name) => ({
      path: module.path,
      line: module.lineAt(at),
      message: `names the table ${name} in SQL: go through the engine's records, or add a door with its reason`,
    }));
  });
}

function textsOf(module: Module): { text: string; at: number }[] {
  const texts: { text: string; at: number }[] = [];
  walk(module.program, (node) => {
    const literal = stringOf(node);
    if (literal !== undefined) texts.push({ text: literal, at: node.start });
    if (node.type !== 'TemplateLiteral') return;
    texts.push({ text: node.quasis.map((part) => part.value.raw).join(hole), at: node.start });
  });
  return texts;
}
