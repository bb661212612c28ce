import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/**
 * 页面设置: how an object is shown to everybody or to some roles. One record for each page (`kind`); `content` is
 * `{ sections: [{ title, columns, collapsed, fields, widths }], fields, hidden }`. Of several that name one of a person's
 * roles the one with the least `sort_no` holds. One that is `by_class` holds for no role: classes of records choose it
 * (account_category, `layout_id`), for their form and their page. A layout arranges and takes away; rights of fields are
 * decided by roles.
 */
export const layout = defineObject({
  name: 'layout',
  label: { zh: '页面设置', en: 'Layout' },
  kind: 'setting',
  module: 'settings',
  title: 'name',
  fields: {
    name: text({
      label: { zh: '名称', en: 'Name' },
      help: { zh: '由分类选用的页面以它相称', en: 'Classes choose it by this' },
      max: 60,
      normalise: 'name',
      list: true,
    }),
    object: text({
      label: { zh: '对象', en: 'Object' },
      required: true,
      max: 60,
      immutable: true,
      list: true,
      filter: true,
    }),
    kind: state(
      [
        { value: 'edit', label: { zh: '编辑页', en: 'Form' } },
        { value: 'view', label: { zh: '查看页', en: 'Record page' } },
        { value: 'quick', label: { zh: '快速新建', en: 'Quick create' } },
        { value: 'list', label: { zh: '列表', en: 'List' } },
        { value: 'mobile', label: { zh: '手机卡片', en: 'Cards on phones' } },
        { value: 'related', label: { zh: '关联对象', en: 'Related lists' } },
      ],
      { label: { zh: '页面', en: 'Page' }, required: true, default: 'edit', immutable: true, list: true },
    ),
    role_ids: refs('role', {
      label: { zh: '适用角色', en: 'Roles' },
      help: { zh: '不选即所有人', en: 'Everybody when empty' },
      list: true,
    }),
    by_class: bool({
      label: { zh: '由分类选用', en: 'Chosen by classes' },
      default: false,
      immutable: true,
      filter: true,
    }),
    content: json({ label: { zh: '内容', en: 'Content' }, required: true }),
    sort_no: int({ label: { zh: '顺序', en: 'Order' }, default: 0 }),
  },
  access: {},
  views: { list: { sort: 'created_at' } },
});
