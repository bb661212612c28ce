import { titled, type LayoutContent, type LayoutSection } from '@kehu/kernel/declare/layout.ts';
import type { FieldWidth } from '@kehu/kernel/declare/layout-kinds.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@kehu/kernel/json/json.ts';

/** More than any form has; keeps a stored layout small. */
const mostNames = 600;
const mostSections = 40;
const longestTitle = 40;

/** Reads what a client sends as the content of a layout; undefined when its shape is wrong. */
export function readContent(content: Json): LayoutContent | undefined {
  if (!isJsonObject(content)) return undefined;
  const { sections = [], fields = [], hidden = [], ...rest } = content;
  if (Object.keys(rest).length > 0 || !isJsonArray(sections) || sections.length > mostSections)
    return undefined;
  const read = sections.map(sectionOf);
  const [shown, away] = [namesOf(fields), namesOf(hidden)];
  if (!shown || !away || read.includes(undefined)) return undefined;
  return { sections: read.filter((section) => section !== undefined), fields: shown, hidden: away };
}

/** A layout as it is stored: as JSON. */
export const writtenContent = ({ sections, fields, hidden }: LayoutContent): JsonObject => ({
  sections: sections.map(({ title, fields: names, widths, ...rest }) => ({
    ...rest,
    title: { ...title },
    fields: [...names],
    widths: { ...widths },
  })),
  fields: [...fields],
  hidden: [...hidden],
});

function namesOf(list: Json | undefined): readonly string[] | undefined {
  if (!isJsonArray(list) || list.length > mostNames) return undefined;
  const names = list.filter((name) => typeof name === 'string');
  return names.length === list.length ? names : undefined;
}

function sectionOf(section: Json): LayoutSection | undefined {
  if (!isJsonObject(section)) return undefined;
  const { title, columns = 2, collapsed = false, fields = [], widths = {}, ...rest } = section;
  const named = titleOf(title);
  const names = namesOf(fields);
  const wide = widthsOf(widths);
  const sound = Object.keys(rest).length === 0 && typeof collapsed === 'boolean';
  if (!sound || !named || !names || !wide) return undefined;
  if (columns !== 1 && columns !== 2 && columns !== 3) return undefined;
  return { title: named, columns, collapsed, fields: names, widths: wide };
}

/** A section may go without a title. English is the Chinese one where nobody translated it. */
function titleOf(title: Json | undefined): LayoutSection['title'] | undefined {
  if (title === undefined) return titled('');
  if (!isJsonObject(title)) return undefined;
  const { zh = '', en = '' } = title;
  if (typeof zh !== 'string' || typeof en !== 'string') return undefined;
  const [chinese, english] = [zh.trim(), en.trim()];
  if (chinese.length > longestTitle || english.length > longestTitle) return undefined;
  return titled(chinese || english, english || chinese);
}

function widthsOf(widths: Json): LayoutSection['widths'] | undefined {
  if (!isJsonObject(widths)) return undefined;
  const entries = Object.entries(widths).flatMap(([name, width]): [string, FieldWidth][] =>
    width === 'half' || width === 'full' ? [[name, width]] : [],
  );
  return entries.length === Object.keys(widths).length ? Object.fromEntries(entries) : undefined;
}
