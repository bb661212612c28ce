import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { percent } from '@kehu/fields/percent/percent.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { activeDisabled } from '../../states.ts';

/** 角色: which modules, operations and fields are open to whom (permissions §2). */
export const role = defineObject({
  name: 'role',
  label: { zh: '角色', en: 'Role' },
  kind: 'setting',
  module: 'settings',
  title: 'name',
  fields: {
    name: text({
      label: { zh: '角色名称', en: 'Name' },
      required: true,
      max: 40,
      normalise: 'name',
      unique: true,
      list: true,
    }),
    code: text({
      label: { zh: '编码', en: 'Code' },
      max: 40,
      pattern: '[a-z][a-z0-9_]{1,39}',
      unique: true,
      immutable: true,
      list: true,
    }),
    description: textarea({ label: { zh: '说明', en: 'Description' }, max: 500, list: true }),
    is_system: bool({ label: { zh: '系统角色', en: 'System role' }, computed: true, list: true }),
    user_count: int({
      label: { zh: '人数', en: 'Users' },
      computed: true,
      list: true,
      tally: { from: 'user', by: 'role_ids' },
    }),
    below_floor_percent: percent({
      label: { zh: '可低于最低售价(%)', en: 'Below the floor price (%)' },
      help: {
        zh: '此角色报价可低于产品最低售价的百分比，再低需要价格特批；多个角色取最大',
        en: 'How far quotes of this role may go below the floor price without approval; of several roles the greatest',
      },
      default: '0.00',
      min: '0',
      max: '100',
    }),
    modules: json({ label: { zh: '开启模块', en: 'Modules' }, required: true, default: [] }),
    status: state(activeDisabled, {
      label: { zh: '状态', en: 'Status' },
      required: true,
      default: 'active',
      list: true,
    }),
  },
  actions: {
    copy: {
      label: { zh: '复制', en: 'Copy' },
      operation: 'create',
      input: { name: text({ label: { zh: '新角色名称', en: 'Name of the copy' }, required: true, max: 40 }) },
    },
    set_rights: {
      label: { zh: '设置权限', en: 'Set rights' },
      operation: 'edit',
      input: {
        rights: json({ label: { zh: '操作权限', en: 'Operations' }, required: true }),
        fields: json({ label: { zh: '字段权限', en: 'Fields' } }),
      },
    },
    from_template: {
      label: { zh: '从模板新建', en: 'New from template' },
      operation: 'create',
      on: 'object',
      input: {
        template: text({ label: { zh: '模板', en: 'Template' }, required: true, max: 40 }),
        name: text({ label: { zh: '角色名称', en: 'Name' }, required: true, max: 40 }),
      },
    },
  },
  access: {},
  views: { list: { sort: 'created_at' } },
});
