import { color } from '@kehu/fields/color/color.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { customerAccess } from '../customer-access.ts';

/** 客户分组: user-defined groups for classification and search (S0). Deleting one removes only the grouping. */
export const accountGroup = defineObject({
  name: 'account_group',
  label: { zh: '客户分组', en: 'Account group' },
  kind: 'business',
  module: 'customer',
  title: 'name',
  importable: true,
  asks: { of: 'account', conditions: 'conditions' },
  fields: {
    name: text({
      label: { zh: '分组名称', en: 'Name' },
      required: true,
      max: 60,
      normalise: 'name',
      search: true,
      list: true,
      sortable: true,
    }),
    parent_id: ref('account_group', {
      label: { zh: '上级分组', en: 'Parent' },
      index: true,
    }),
    kind: state(
      [
        { value: 'static', label: { zh: '静态', en: 'Static' } },
        { value: 'dynamic', label: { zh: '动态', en: 'Dynamic' } },
      ],
      {
        label: { zh: '类型', en: 'Kind' },
        required: true,
        default: 'static',
        list: true,
        filter: true,
        immutable: true,
      },
    ),
    conditions: json({ label: { zh: '条件', en: 'Conditions' }, visibleWhen: { kind: 'dynamic' } }),
    visibility: state(
      [
        { value: 'all', label: { zh: '全员', en: 'Everybody' } },
        { value: 'private', label: { zh: '本人', en: 'Only me' } },
      ],
      { label: { zh: '可见性', en: 'Visibility' }, required: true, default: 'all', list: true, filter: true },
    ),
    color: color({ label: { zh: '颜色', en: 'Colour' } }),
    sort_no: int({ label: { zh: '排序', en: 'Order' }, default: 0 }),
    account_count: int({
      label: { zh: '客户数', en: 'Accounts' },
      computed: true,
      list: true,
      tally: { from: 'account', by: 'group_ids', conditions: 'conditions' },
    }),
    /** Its own id while it is private: names of private groups are nobody else's matter, not even by being taken. */
    apart: text({ label: { zh: '区分', en: 'Apart' }, max: 36, computed: true, track: false, secret: true }),
  },
  trees: [{ field: 'parent_id', depth: 3 }],
  unique: [['name', 'parent_id', 'apart']],
  rules: [
    {
      when: { kind: 'dynamic' },
      require: ['conditions'],
      because: { zh: '动态分组请设置条件', en: 'A dynamic group needs conditions' },
    },
  ],
  actions: {
    add_members: {
      label: { zh: '加入客户', en: 'Add accounts' },
      operation: 'view',
      when: { kind: 'static' },
      input: { account_ids: json({ label: { zh: '客户', en: 'Accounts' }, required: true }) },
    },
    remove_members: {
      label: { zh: '移出客户', en: 'Remove accounts' },
      operation: 'view',
      when: { kind: 'static' },
      input: { account_ids: json({ label: { zh: '客户', en: 'Accounts' }, required: true }) },
    },
    merge: {
      label: { zh: '合并到其他分组', en: 'Merge into another group' },
      operation: 'edit',
      when: { kind: 'static' },
      input: {
        into_id: ref('account_group', { label: { zh: '合并到', en: 'Merge into' }, required: true }),
      },
      confirm: {
        zh: '客户和下级分组全部并入所选分组，本分组移入回收站；恢复后不再含这些客户。',
        en: 'All accounts and groups below go over, and this group into the recycle bin. Restored, it is empty.',
      },
      // Everybody in the group goes over, also whom the actor does not see: it is the group that ends.
      grants: [
        'account.view',
        'account.edit',
        'account_group.view',
        'account_group.edit',
        'account_group.delete',
      ],
    },
  },
  access: customerAccess,
  open: { field: 'visibility', value: 'all' },
  views: {
    list: {
      columns: ['name', 'account_count', 'kind', 'visibility', 'owner_id', 'updated_at'],
      sort: 'name',
    },
  },
});
