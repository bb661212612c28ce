import type { Views } from '@kehu/kernel/declare/object.ts';
import { openStates } from './lead-states.ts';

/** How leads are shown where no administrator said otherwise. */
export const leadViews: Views = {
  list: {
    columns: [
      'name',
      'contact_name',
      'mobile',
      'status',
      'rating',
      'source',
      'owner_id',
      'next_contact_at',
      'last_contact_at',
      'created_at',
    ],
    sort: '-created_at',
    tabs: [
      { name: 'all', label: { zh: '全部', en: 'All' } },
      { name: 'mine', label: { zh: '我的', en: 'Mine' }, slice: 'mine' },
      { name: 'subordinates', label: { zh: '下属的', en: "My people's" }, slice: 'subordinates' },
      { name: 'new', label: { zh: '待确认', en: 'New' }, filter: { status: 'new' } },
      {
        name: 'today',
        label: { zh: '今日需联系', en: 'To contact today' },
        filter: { next_contact_at: { within: 'today' }, status: { in: openStates } },
        sort: 'next_contact_at',
      },
      {
        name: 'unassigned',
        label: { zh: '待分配', en: 'Unassigned' },
        filter: { owner_id: { empty: true } },
      },
      { name: 'pool', label: { zh: '线索池', en: 'Pool' }, filter: { pool_id: { not_empty: true } } },
      {
        name: 'website',
        label: { zh: '网站线索', en: 'From the website' },
        filter: { is_public_entry: true },
      },
      { name: 'shared', label: { zh: '共享给我', en: 'Shared with me' }, slice: 'shared' },
    ],
  },
  quick: ['name', 'kind', 'contact_name', 'mobile', 'phone', 'wechat', 'source', 'demand', 'rating'],
  header: ['status', 'rating', 'source', 'owner_id', 'last_contact_at', 'next_contact_at', 'account_id'],
  form: {
    sections: [
      {
        label: { zh: '基本信息', en: 'Basics' },
        columns: 2,
        fields: [
          'name',
          'no',
          'kind',
          'contact_name',
          'salutation',
          'position',
          'industry',
          'rating',
          'score',
          'status',
          'invalid_reason',
          'owner_id',
          'tags',
        ],
      },
      {
        label: { zh: '联系方式', en: 'Contact details' },
        columns: 2,
        fields: [
          'mobile',
          'phone',
          'email',
          'wechat',
          'qq',
          'fax',
          'website',
          'region',
          'address',
          'postal_code',
          'next_contact_at',
        ],
      },
      {
        label: { zh: '需求与来源', en: 'Demand and source' },
        columns: 2,
        fields: [
          'demand',
          'product_ids',
          'budget',
          'source',
          'source_detail',
          'campaign_id',
          'campaign_stage_id',
          'partner_id',
          'remark',
        ],
      },
      {
        label: { zh: '转化结果', en: 'Conversion' },
        columns: 2,
        fields: ['account_id', 'contact_id', 'opportunity_id', 'converted_at', 'converted_by'],
      },
      {
        label: { zh: '其他', en: 'Other' },
        columns: 2,
        fields: ['do_not_email', 'do_not_sms', 'web_form_id', 'survey_response_id'],
      },
    ],
  },
  related: ['appointment', 'task', 'activity', 'attachment'],
};
