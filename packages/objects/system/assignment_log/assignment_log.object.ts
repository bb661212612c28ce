import { json } from '@kehu/fields/json/json.kind.ts';
import { poly } from '@kehu/fields/poly/poly.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/**
 * 分配记录: from whom a record went to whom, how and why (objects-platform). Written by the engine with every change of owner
 * of the objects that `record` names; read by whoever sees the record.
 */
export const assignmentLog = defineObject({
  name: 'assignment_log',
  label: { zh: '分配记录', en: 'Assignment log' },
  kind: 'log',
  module: 'customer',
  title: 'reason',
  header: 'record',
  lineRight: 'none',
  silent: true,
  fields: {
    record: poly(
      [
        'lead',
        'account',
        'contact',
        'opportunity',
        'requirement',
        'solution',
        'joint_operation',
        'competing_bid',
        'quote',
        'contract',
        'order',
        'service_request',
        'complaint',
        'project',
        'partner',
      ],
      { label: { zh: '记录', en: 'Record' }, required: true, list: true },
    ),
    from_user: user({ label: { zh: '原负责人', en: 'From' }, list: true }),
    from_pool: ref('public_pool', { label: { zh: '原公海', en: 'From pool' }, list: true }),
    to_user: user({ label: { zh: '新负责人', en: 'To' }, list: true }),
    to_pool: ref('public_pool', { label: { zh: '进入公海', en: 'To pool' }, list: true }),
    kind: state(
      [
        { value: 'assign', label: { zh: '分配', en: 'Assigned' }, color: 'blue' },
        { value: 'transfer', label: { zh: '移交', en: 'Handed over' }, color: 'blue' },
        { value: 'claim', label: { zh: '领取', en: 'Claimed' }, color: 'green' },
        { value: 'return', label: { zh: '退回', en: 'Returned' }, color: 'orange' },
        { value: 'recycle', label: { zh: '回收', en: 'Recycled' }, color: 'orange' },
        { value: 'take_back', label: { zh: '收回', en: 'Taken back' }, color: 'orange' },
        { value: 'convert', label: { zh: '转化', en: 'Converted' }, color: 'green' },
        { value: 'partner', label: { zh: '伙伴分配', en: 'Partner' }, color: 'blue' },
        { value: 'departure', label: { zh: '离职交接', en: 'Departure' }, color: 'gray' },
        { value: 'undo', label: { zh: '撤销', en: 'Undone' }, color: 'gray' },
      ],
      { label: { zh: '方式', en: 'How' }, required: true, list: true },
    ),
    reason: text({ label: { zh: '原因', en: 'Reason' }, max: 200, list: true }),
    batch_id: ref('batch', { label: { zh: '批次', en: 'Batch' }, index: true }),
    former: json({ label: { zh: '原公海信息', en: 'Former place in a pool' }, secret: true }),
  },
  access: {},
  views: {
    list: {
      columns: [
        'record',
        'kind',
        'from_user',
        'from_pool',
        'to_user',
        'to_pool',
        'reason',
        'created_by',
        'created_at',
      ],
      sort: '-created_at',
    },
  },
});
