import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { int } from '@kehu/fields/int/int.kind.ts';
import { json } from '@kehu/fields/json/json.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/**
 * 合并记录 (objects-platform, merge_log): which record became part of which, who did it and when. Ids are told as they were:
 * a later merge does not rewrite history. What was on the records before is kept for the undo and shown to nobody.
 */
export const mergeLog = defineObject({
  name: 'merge_log',
  label: { zh: '合并记录', en: 'Merge log' },
  kind: 'log',
  // Of no module in the catalogue, as the audit log.
  module: 'report',
  title: 'object',
  silent: true,
  fields: {
    object: text({ label: { zh: '对象', en: 'Object' }, required: true, max: 60, list: true, filter: true }),
    kept_id: text({
      label: { zh: '保留记录', en: 'Kept' },
      required: true,
      max: 36,
      index: true,
      list: true,
    }),
    merged_id: text({ label: { zh: '被合并记录', en: 'Merged' }, required: true, max: 36, list: true }),
    batch_id: text({ label: { zh: '批次', en: 'Batch' }, required: true, max: 36, index: true }),
    state: state(
      [
        { value: 'moving', label: { zh: '正在转移关联数据', en: 'Moving' }, color: 'blue' },
        { value: 'done', label: { zh: '已合并', en: 'Merged' }, color: 'green' },
        { value: 'undoing', label: { zh: '正在撤销', en: 'Undoing' }, color: 'orange' },
        { value: 'undone', label: { zh: '已撤销', en: 'Undone' }, color: 'gray' },
      ],
      { label: { zh: '状态', en: 'State' }, required: true, default: 'moving', list: true, filter: true },
    ),
    moved_children: int({ label: { zh: '转移的关联记录', en: 'Moved' }, default: 0, list: true }),
    chosen_values: json({ label: { zh: '选定的值', en: 'Chosen values' }, secret: true }),
    former: json({ label: { zh: '合并前', en: 'Before' }, secret: true }),
    undone_at: datetime({ label: { zh: '撤销时间', en: 'Undone at' }, list: true }),
    undone_by: user({ label: { zh: '撤销人', en: 'Undone by' } }),
  },
  access: { general_manager: { view: 'all' } },
  views: { list: { sort: '-created_at' } },
});
