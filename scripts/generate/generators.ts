import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateLists } from './declarations.ts';

/** Text of each generated file by its path from the root. */
export type Generated = ReadonlyMap<string, string>;
export type Generator = (root: string) => Promise<Generated>;

/** Whatever is generated and committed has its generator here; `npm run check` proves the files fresh. */
const generators: readonly Generator[] = [generateLists];

export async function generateAll(root: string): Promise<Generated> {
  const parts = await Promise.all(generators.map((generate) => generate(root)));
  return new Map(parts.flatMap((part) => [...part]));
}

/** Paths of generated files that are missing or differ from what would be written now. */
export async function staleFiles(root: string): Promise<string[]> {
  const compared = [...(await generateAll(root))].map(async ([path, text]) => {
    const present = await readFile(join(root, path), 'utf8').catch(() => undefined);
    return present === text ? [] : [path];
  });
  return (await Promise.all(compared)).flat();
}
