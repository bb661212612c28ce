/** The syllables of Standard Chinese without tones, as people type them: `v` for ü after l and n, `lue` and `nue`. */
const BY_INITIAL: Record<string, string> = {
  '': 'a ai an ang ao e ei en eng er o ou',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u',
  f: 'a an ang ei en eng o ou u iao',
  d: 'a ai an ang ao e ei en eng i ia ian iao ie in ing iu ong ou u uan ui un uo',
  t: 'a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo',
  n: 'a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ue',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ue',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  k: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  zh: 'a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo',
  ch: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  r: 'an ang ao e en eng i ong ou u ua uan ui un uo',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo',
  c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  y: 'a an ang ao e i in ing o ong ou u uan ue un',
  w: 'a ai an ang ei en eng o u',
};

/** All syllables, in alphabetical order. */
export const SYLLABLES: readonly string[] = Object.entries(BY_INITIAL)
  .flatMap(([initial, finals]) => finals.split(' ').map((final) => initial + final))
  .sort();

const KNOWN = new Set(SYLLABLES);
const BEGINNINGS = new Set(SYLLABLES.flatMap((s) => [...s].map((_, i) => s.slice(0, i + 1))));

/** True for a whole syllable: `isSyllable('zhong')`. */
export function isSyllable(text: string): boolean {
  return KNOWN.has(text);
}

/** True for a syllable or the beginning of one: `isSyllableStart('zho')`. */
export function isSyllableStart(text: string): boolean {
  return BEGINNINGS.has(text);
}

/** Whole syllables that begin with the text, itself included: `completions('zho') // ['zhong', 'zhou']`. */
export function completions(start: string): readonly string[] {
  return SYLLABLES.filter((syllable) => syllable.startsWith(start));
}

/**
 * One spelling for ü and its friends: `lü` and `lyu` as `lv`, `lüe` and `lve` as `lue`.
 *
 * @example canonicalSyllable('lüe') // 'lue'
 */
export function canonicalSyllable(text: string): string {
  return text
    .replace(/ü/g, 'v')
    .replace(/([ln])ve/g, '$1ue')
    .replace(/([jqxy])v/g, '$1u');
}
