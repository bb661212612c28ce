import { poly } from '@kehu/fields/poly/poly.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { grantFields, sharedObjects } from '../grant.fields.ts';

/**
 * 共享记录: lets a person, a department (with those below) or a sales team into one record beyond their scope (S1 共享).
 * Written by `share` and `unshare` of the record; what it lets in follows it (`gives`).
 */
export const shareGrant = defineObject({
  name: 'share_grant',
  label: { zh: '共享记录', en: 'Share' },
  kind: 'line',
  module: 'office',
  title: 'pair',
  header: 'record',
  lineRight: 'none',
  silent: true,
  gives: 'share',
  wakes: 'expires_at',
  fields: {
    record: poly(sharedObjects, {
      label: { zh: '记录', en: 'Record' },
      required: true,
      index: true,
      list: true,
    }),
    grantee: poly(['user', 'department', 'sales_team'], {
      label: { zh: '对象', en: 'Shared with' },
      required: true,
      index: true,
      filter: true,
      list: true,
    }),
    ...grantFields,
  },
  access: {},
  views: {
    list: {
      columns: [
        'record',
        'grantee',
        'access',
        'include_children',
        'expires_on',
        'granted_by',
        'granted_at',
        'ended_at',
      ],
      sort: '-updated_at',
      tabs: [
        {
          name: 'given',
          label: { zh: '我共享的', en: 'Shared by me' },
          filter: { granted_by: { is_me: true }, ended_at: null },
        },
        {
          name: 'received',
          label: { zh: '共享给我的', en: 'Shared with me' },
          slice: 'shared',
          filter: { ended_at: null },
        },
        { name: 'living', label: { zh: '全部有效', en: 'All that hold' }, filter: { ended_at: null } },
        { name: 'ended', label: { zh: '已结束', en: 'Ended' }, filter: { ended_at: { not_empty: true } } },
      ],
    },
  },
});
