import { poly } from '@kehu/fields/poly/poly.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { refs } from '@kehu/fields/refs/refs.kind.ts';
import { textarea } from '@kehu/fields/textarea/textarea.kind.ts';
import { defineObject } from '@kehu/kernel/declare/object.ts';

/** 评论: guidance and discussion on a record (S4); a mention notifies and gives no access. */
export const comment = defineObject({
  name: 'comment',
  label: { zh: '评论', en: 'Comment' },
  kind: 'line',
  module: 'activity',
  title: 'body',
  header: 'target',
  lineRight: 'view',
  fields: {
    target: poly(
      [
        'account',
        'contact',
        'lead',
        'opportunity',
        'activity',
        'appointment',
        'task',
        'account_group',
        'customer_care',
        'membership',
        'credit_profile',
        'requirement',
        'solution',
        'joint_operation',
        'competitor',
        'competitor_product',
        'competing_bid',
      ],
      {
        label: { zh: '对象', en: 'Record' },
        required: true,
        index: true,
        immutable: true,
      },
    ),
    body: textarea({ label: { zh: '内容', en: 'Text' }, required: true, max: 2000, list: true }),
    parent_id: ref('comment', { label: { zh: '回复', en: 'Reply to' }, index: true, immutable: true }),
    mention_ids: refs('user', { label: { zh: '提及', en: 'Mentions' } }),
  },
  access: {},
});
