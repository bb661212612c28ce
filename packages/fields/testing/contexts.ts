import type { Option, ParseContext } from '@kehu/kernel/declare/kind.ts';
import type { FilterContext } from '@kehu/kernel/declare/sql.ts';

/** A Sunday afternoon in Shanghai. */
export const now = '2026-11-22T05:00:00.000Z';

export const label = { zh: '字段', en: 'Field' };

const sets: { readonly [set: string]: readonly Option[] } = {
  lead_source: [
    { value: 'manual', label: { zh: '手工录入', en: 'Manual' }, enabled: true, isDefault: true },
    { value: 'web', label: { zh: '官网', en: 'Website' }, enabled: true },
    { value: 'fair', label: { zh: '展会', en: 'Trade fair' }, enabled: true },
    { value: 'fax', label: { zh: '传真', en: 'Fax' }, enabled: false },
  ],
};

export const context: ParseContext = {
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  now,
  options: (set) => sets[set],
};

export const english: ParseContext = { ...context, locale: 'en' };

/** Ids that tests refer to; the first person asks, the first two departments are his. */
export const ids = [0, 1, 2, 3].map((digit) => `0192f0c1-2b3c-7d4e-8f50-00000000000${digit}`);

export const filterContext: FilterContext = {
  userId: ids[0] ?? '',
  departmentIds: ids.slice(0, 2),
  now,
  timeZone: 'Asia/Shanghai',
};
