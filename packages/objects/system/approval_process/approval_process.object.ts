import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/**
 * 审批流: who reviews documents of an object, one after the other (S1 订单审核, S4). `nodes` are those of `nodes.ts`, written
 * together so that a process is never half changed; running requests keep the nodes that they began with.
 */
export const approvalProcess = defineObject({
  name: 'approval_process',
  label: { zh: '审批流', en: 'Approval process' },
  kind: 'setting',
  module: 'settings',
  title: 'name',
  fields: {
    name: text({
      label: { zh: '流程名称', en: 'Name' },
      required: true,
      max: 60,
      normalise: 'name',
      unique: true,
      search: true,
      list: true,
    }),
    object: text({
      label: { zh: '单据', en: 'Document' },
      required: true,
      max: 60,
      immutable: true,
      index: true,
      list: true,
      filter: true,
    }),
    condition: json({
      label: { zh: '条件', en: 'Condition' },
      help: { zh: '不填则适用于所有单据', en: 'Empty: every document' },
      max: 20_000,
    }),
    priority: int({
      label: { zh: '优先级', en: 'Priority' },
      help: { zh: '数字小的先匹配', en: 'The smaller number is tried first' },
      required: true,
      default: 100,
      min: 1,
      max: 9999,
      list: true,
    }),
    nodes: json({ label: { zh: '审批节点', en: 'Nodes' }, required: true, max: 100_000 }),
    /** Whom the nodes name, so that nobody deletes them. */
    user_ids: refs('user', { label: { zh: '指定成员', en: 'Named people' }, computed: true, track: false }),
    role_ids: refs('role', { label: { zh: '审批角色', en: 'Roles' }, computed: true, track: false }),
    enabled: bool({ label: { zh: '启用', en: 'Enabled' }, default: true, list: true, filter: true }),
  },
  access: {},
  views: { list: { columns: ['name', 'object', 'priority', 'enabled'], sort: 'object' } },
});
