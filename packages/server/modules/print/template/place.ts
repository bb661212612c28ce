import type { Label } from '@kehu/kernel/declare/label.ts';

/** Where something stands in a document, as its reader finds it. */
export interface Place {
  readonly part: 'body' | 'header' | 'footer' | 'note';
  /** Counted from 1, in its part, outside of tables. */
  readonly paragraph?: number;
  readonly table?: number;
  readonly row?: number;
  readonly column?: number;
}

const parts: { readonly [part in Place['part']]: Label } = {
  body: { zh: '正文', en: 'Body' },
  header: { zh: '页眉', en: 'Header' },
  footer: { zh: '页脚', en: 'Footer' },
  note: { zh: '脚注', en: 'Footnote' },
};

/** 正文，表格 1 第 3 行第 2 列 */
export function sayPlace({ part, paragraph, table, row, column }: Place): Label {
  const { zh, en } = parts[part];
  if (table !== undefined)
    return {
      zh: `${zh}，表格 ${table} 第 ${row ?? 1} 行第 ${column ?? 1} 列`,
      en: `${en}, table ${table}, row ${row ?? 1}, column ${column ?? 1}`,
    };
  return { zh: `${zh}，第 ${paragraph ?? 1} 段`, en: `${en}, paragraph ${paragraph ?? 1}` };
}
