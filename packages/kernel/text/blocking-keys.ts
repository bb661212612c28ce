import { nameParts } from './company-name.ts';
import { fullPinyin } from './pinyin.ts';

/** Cores that say nothing, as whole groups of companies begin with them. */
const NATIONAL = /^(?:中国|中华|国家|全国)/;

/**
 * Keys of which likely duplicates share at least one: store them as an indexed array and look candidates up by
 * overlap, then judge those with `duplicateScore`. At most six, each selective enough for a million names:
 *
 * - `p` sound of the name without place and form (homophones, traditional, place moved or dropped)
 * - `c` the core: alone when it has three or more characters, else with its place
 * - `h`, `t` head and tail of the core with the trade (a character wrong, missing or swapped)
 * - `s` the first four characters without place (more words at the end, short names)
 * - `w` the characters of the core in any order, with the trade (two of them swapped)
 * - `e`, `b` only for branches, instead of `c`, `h`, `t`, `w`: head of the company with end and beginning of the branch
 *
 * @example blockingKeys('杭州远图科技有限公司') // ['p:yuantukeji', 'c:远图@杭州', 'h:远科技@杭州', …]
 */
export function blockingKeys(name: string): string[] {
  const { body, core, trade, places, branch } = nameParts(name);
  if (body === '') return [];
  const national = NATIONAL.test(body);
  const bare = national && core.length <= 2;
  const chars = [...(bare ? body : core)];
  const place = places[0] ?? '';
  const end = (bare ? '' : trade) + branch;
  const keys = [`p:${fullPinyin(body + branch) || body}`];
  const head = [...body].slice(0, 4).join('');
  // 中国邮政 has ten thousand branches: only what names the branch tells them apart.
  if (branch !== '') {
    keys.push(
      `s:${national ? head + branch.slice(0, 4) : head}`,
      `e:${head}${branch.slice(-4)}`,
      `b:${head}${branch.slice(0, -2)}`,
    );
    return [...new Set(keys)];
  }
  if (chars.length >= 3) {
    keys.push(`c:${core}`, `h:${chars.slice(0, 2).join('')}${end}`, `t:${chars.slice(-2).join('')}${end}`);
  } else if (chars.length > 0) {
    keys.push(
      `c:${core}@${place}`,
      `h:${chars[0] ?? ''}${end}@${place}`,
      `t:${chars.at(-1) ?? ''}${end}@${place}`,
    );
  }
  keys.push(core === '' ? `s:${head}@${place}` : `s:${head}`);
  if (chars.length >= 3) keys.push(`w:${chars.toSorted().join('')}${end}`);
  return [...new Set(keys)];
}
