import type { Label } from '@kehu/kernel/declare/label.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Docx } from '../docx/open-docx.ts';
import type { Fault } from './check.ts';
import { compile } from './fill.ts';
import { sayPlace } from './place.ts';
import { tagsOf } from './tags.ts';

const reasons: { readonly [id: string]: (tag: string) => Label } = {
  unopened_loop: (tag) => ({ zh: `{/${tag}} 没有开头`, en: `{/${tag}} has no beginning` }),
  unclosed_loop: (tag) => ({ zh: `{#${tag}} 没有结尾`, en: `{#${tag}} has no end` }),
  unbalanced_loop_tags: (tag) => ({
    zh: `“${tag}”的开头和结尾不在同一个表格行、同一个表格或同一级段落中`,
    en: `The beginning and the end of “${tag}” are not in the same row, table or paragraphs`,
  }),
  loop_position_invalid: (tag) => reasons['unbalanced_loop_tags']?.(tag) ?? plain(tag),
  closing_tag_does_not_match_opening_tag: (tag) => ({
    zh: `“${tag}”的开头和结尾不一致`,
    en: `The beginning and the end of “${tag}” are not the same`,
  }),
  duplicate_open_tag: (tag) => ({ zh: `“${tag}”多写了“{”`, en: `There is a “{” too many at “${tag}”` }),
  duplicate_close_tag: (tag) => ({ zh: `“${tag}”多写了“}”`, en: `There is a “}” too many at “${tag}”` }),
  unclosed_tag: (tag) => ({ zh: `“{${tag}”没有“}”`, en: `“{${tag}” has no “}”` }),
  unopened_tag: (tag) => ({ zh: `“${tag}}”没有“{”`, en: `“${tag}}” has no “{”` }),
};

interface Told {
  readonly id: string;
  readonly tag: string;
}

/** What the engine that fills templates says of one, tag by tag. */
function toldBy(error: unknown): readonly Told[] {
  const { properties } = promised<{ readonly properties?: Json }>(error);
  if (!isJsonObject(properties)) return [];
  const { errors, id, xtag, closingtag } = properties;
  if (Array.isArray(errors)) return errors.flatMap(toldBy);
  return typeof id === 'string' ? [{ id, tag: String(xtag ?? closingtag ?? '') }] : [];
}

/** Loops that cannot be unrolled where they stand. What the engine cannot say in these words is thrown on. */
export function structureFaults(docx: Docx): readonly Fault[] {
  try {
    compile(docx);
    return [];
  } catch (error) {
    const told = toldBy(error);
    if (told.length === 0) throw error;
    const { tags } = tagsOf(docx);
    return told.map(({ id, tag }) => {
      const bare = tag.replace(/^[#^/]/, '').trim();
      const place = tags.find(({ text }) => text === bare)?.place ?? { part: 'body' };
      const { zh, en } = (reasons[id] ?? plain)(bare);
      const said = sayPlace(place);
      const message = { zh: `${said.zh}：${zh}`, en: `${said.en}: ${en}` };
      return { code: 'bad_format', tag: bare, place, message };
    });
  }
}

const plain = (tag: string): Label => ({ zh: `“${tag}”写法有误`, en: `“${tag}” is not well formed` });
