import { color } from '@kehu/fields/color/color.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 标签: free marks on records. Everybody reads and makes them; administrators tidy them up. */
export const tag = defineObject({
  name: 'tag',
  label: { zh: '标签', en: 'Tag' },
  kind: 'setting',
  module: 'settings',
  title: 'name',
  fields: {
    name: text({
      label: { zh: '标签', en: 'Tag' },
      required: true,
      max: 40,
      normalise: 'name',
      unique: true,
      search: true,
      list: true,
    }),
    color: color({ label: { zh: '颜色', en: 'Colour' }, list: true }),
    objects: json({
      label: { zh: '适用对象', en: 'Objects' },
      help: { zh: '留空表示全部', en: 'Empty means all' },
    }),
  },
  access: { everyone: { view: 'all', create: 'all' } },
  views: { list: { sort: 'name' }, quick: ['name', 'color'] },
});
