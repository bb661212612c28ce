import type { Node } from 'oxc-parser';
import type { Check, Finding } from './finding.ts';
import { packageOf } from './graph.ts';
import { stringOf, walk } from './syntax.ts';
import type { Module } from './syntax.ts';
import { isTest, sourceTree } from './tree.ts';

/** Curly quotes are English as well; they say nothing about the language. */
const chinese = /[\p{Script=Han}，。；：？！、（）《》「」]/u;
/** Tables of texts in the Chinese language, as a whole file. */
const languageFile = /\/zh(-CN)?\.ts$/;

/** What a person reads exists in Chinese and in English, side by side. */
export const texts: Check = {
  name: 'texts',
  async run(root) {
    return [...(await sourceTree(root)).values()].filter(({ path }) => !isTest(path)).flatMap(textsIn);
  },
};

function textsIn(module: Module): Finding[] {
  const browser = ['web', 'ui'].includes(packageOf(module.path) ?? '') || module.path.endsWith('.ui.tsx');
  const scanned = browser && !languageFile.test(module.path);
  const findings: Finding[] = [];
  walk(module.program, (node, ancestors) => {
    const message = oneSided(node) ?? (scanned ? strayChinese(node, ancestors) : undefined);
    if (message !== undefined) findings.push({ path: module.path, line: module.lineAt(node.start), message });
  });
  return findings;
}

/** `{ zh: '…' }` without `en`, or the other way round, or with the languages mixed up. */
function oneSided(node: Node): string | undefined {
  if (node.type !== 'ObjectExpression') return undefined;
  const values = new Map<string, Node>();
  for (const property of node.properties) {
    if (property.type === 'Property') values.set(keyOf(property), property.value);
  }
  const [zh, en] = [values.get('zh'), values.get('en')];
  if (!zh && !en) return undefined;
  if (!en && !/\p{Script=Han}/u.test(stringOf(zh) ?? '')) return undefined; // the syllable zh, say
  if (!zh || !en) return `has a text in ${zh ? 'zh' : 'en'} only`;
  if (stringOf(zh)?.trim() === '' || stringOf(en)?.trim() === '') return 'has an empty text';
  return /\p{Script=Han}/u.test(stringOf(en) ?? '') ? 'has Chinese in its English text' : undefined;
}

function strayChinese(node: Node, ancestors: readonly Node[]): string | undefined {
  const text = readText(node);
  if (text === undefined || !chinese.test(text)) return undefined;
  const inTable = ancestors.some((ancestor) => ancestor.type === 'Property' && keyOf(ancestor) === 'zh');
  return inTable ? undefined : `“${text.trim().slice(0, 20)}” belongs into a { zh, en } text`;
}

function readText(node: Node): string | undefined {
  if (node.type === 'JSXText') return node.value;
  if (node.type === 'TemplateElement') return node.value.raw;
  return stringOf(node);
}

function keyOf({ key }: Extract<Node, { type: 'Property' }>): string {
  return key.type === 'Identifier' ? key.name : (stringOf(key) ?? '');
}
