import { poly } from '@kehu/fields/poly/poly.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { grantFields, teamObjects } from '../grant.fields.ts';

/**
 * 团队成员: somebody who works on a record beside its owner, in a role of his own (S0: sales with technical, planning and
 * finance people). Written by `add_members` and `remove_members` of the record; what it lets in follows it (`gives`).
 */
export const teamMember = defineObject({
  name: 'team_member',
  label: { zh: '团队成员', en: 'Team member' },
  kind: 'line',
  module: 'office',
  title: 'role_text',
  header: 'record',
  lineRight: 'none',
  silent: true,
  gives: 'team',
  wakes: 'expires_at',
  fields: {
    record: poly(teamObjects, {
      label: { zh: '记录', en: 'Record' },
      required: true,
      index: true,
      list: true,
    }),
    grantee: user({
      label: { zh: '成员', en: 'Member' },
      required: true,
      index: true,
      filter: true,
      list: true,
    }),
    role_text: text({ label: { zh: '角色', en: 'Role' }, max: 40, list: true }),
    ...grantFields,
  },
  access: {},
  views: { list: { sort: 'created_at' } },
});
