import { date } from '@kehu/fields/date/date.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

const kept = { create: 'all', edit: 'all', delete: 'all' } as const;

/** 销售团队: people of different departments who work together; a record is shared with all of them in one step (S0). */
export const salesTeam = defineObject({
  name: 'sales_team',
  label: { zh: '销售团队', en: 'Sales team' },
  kind: 'setting',
  module: 'customer',
  title: 'name',
  importable: true,
  fields: {
    name: text({
      label: { zh: '团队名称', en: 'Name' },
      required: true,
      max: 60,
      normalise: 'name',
      unique: true,
      search: true,
      list: true,
      sortable: true,
    }),
    leader_id: user({
      label: { zh: '队长', en: 'Leader' },
      required: true,
      list: true,
      filter: true,
      default: { token: 'me' },
    }),
    member_ids: refs('user', { label: { zh: '成员', en: 'Members' }, required: true, list: true }),
    kind: state(
      [
        { value: 'sales', label: { zh: '销售', en: 'Sales' }, color: 'blue' },
        { value: 'service', label: { zh: '服务', en: 'Service' }, color: 'teal' },
        { value: 'mixed', label: { zh: '混合', en: 'Mixed' }, color: 'violet' },
      ],
      { label: { zh: '类型', en: 'Kind' }, required: true, default: 'sales', filter: true, list: true },
    ),
    goal: textarea({ label: { zh: '目标', en: 'Goal' }, max: 2000 }),
    start_on: date({ label: { zh: '开始日期', en: 'From' } }),
    end_on: date({ label: { zh: '结束日期', en: 'Until' } }),
    status: state(
      [
        { value: 'active', label: { zh: '有效', en: 'Active' }, color: 'green' },
        { value: 'dissolved', label: { zh: '已解散', en: 'Dissolved' }, color: 'gray' },
      ],
      {
        label: { zh: '状态', en: 'Status' },
        required: true,
        default: 'active',
        setBy: 'dissolve',
        list: true,
        filter: true,
      },
    ),
  },
  actions: {
    dissolve: {
      label: { zh: '解散', en: 'Dissolve' },
      operation: 'edit',
      when: { status: 'active' },
      confirm: {
        zh: '解散后，共享给该团队的记录队员将不再可见（本人另有权限的除外）。',
        en: 'Its members lose sight of what was shared with the team, unless they see it for another reason.',
      },
    },
  },
  access: { everyone: { view: 'all' }, manager: kept, general_manager: kept },
  views: { list: { sort: 'name' } },
});
