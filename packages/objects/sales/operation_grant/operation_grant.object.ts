import { poly } from '@kehu/fields/poly/poly.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';
import { grantLevels } from '../../work/grant.fields.ts';

/**
 * 战役授权: whom a joint operation lets into what it is about, and into its customer, until its end (objects-sales). Written by
 * the operation alone; beside shares and teams, so that the end of one takes nothing of the others.
 */
export const operationGrant = defineObject({
  name: 'operation_grant',
  label: { zh: '战役授权', en: 'Operation grant' },
  kind: 'line',
  module: 'opportunity',
  title: 'access',
  header: 'joint_operation_id',
  lineRight: 'none',
  silent: true,
  gives: 'operation',
  fields: {
    joint_operation_id: ref('joint_operation', {
      label: { zh: '战役', en: 'Joint operation' },
      required: true,
      index: true,
      immutable: true,
    }),
    record: poly(['opportunity', 'account', 'campaign', 'project'], {
      label: { zh: '记录', en: 'Record' },
      required: true,
      index: true,
      list: true,
    }),
    grantee: user({ label: { zh: '成员', en: 'Member' }, required: true, index: true, list: true }),
    access: state(grantLevels, { label: { zh: '权限', en: 'Access' }, required: true, list: true }),
    granted_by: user({ label: { zh: '授权人', en: 'Given by' }, list: true }),
    ended_at: datetime({ label: { zh: '结束时间', en: 'Ended at' }, list: true }),
  },
  access: {},
  views: { list: { sort: 'created_at' } },
});
