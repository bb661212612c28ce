import type { ObjectModel, Registry } from '@kehu/engine/registry/model.ts';
import { linesOf, printableFields } from './resolve.ts';

/** Parts that two words have in common, from 0 to 1: pairs of neighbours, single characters where a word is short. */
function likeness(a: string, b: string): number {
  const pairs = (text: string): readonly string[] =>
    text.length < 2 ? [text] : [...text].slice(1).map((_one, at) => text.slice(at, at + 2));
  const mine = pairs(a);
  const theirs = pairs(b);
  const common = mine.filter((one) => theirs.includes(one)).length;
  return (2 * common) / (mine.length + theirs.length);
}

const enough = 0.34;

/** The name of a field or loop that somebody may have meant. */
export function likeliest(registry: Registry, model: ObjectModel, word: string): string | undefined {
  const names = [
    ...printableFields(model).flatMap(({ name, declaration }) => [declaration.label.zh, name]),
    ...linesOf(registry, model).flatMap((one) => [one.model.declaration.label.zh, one.model.name]),
  ];
  const rated = names.map((name) => ({ name, score: likeness(name, word) }));
  const [best] = rated.toSorted((a, b) => b.score - a.score);
  return best && best.score >= enough ? best.name : undefined;
}
