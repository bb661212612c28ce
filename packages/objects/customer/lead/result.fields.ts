import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { ref } from '@kehu/fields/ref/ref.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import { leadStates } from './lead-states.ts';

const kept = { computed: true, track: false } as const;

/** What becomes of a lead: kept by follow-ups, assignment and conversion, typed by nobody. */
export const resultFields = {
  assigned_at: datetime({ label: { zh: '分配时间', en: 'Assigned at' }, ...kept }),
  first_response_at: datetime({ label: { zh: '首次响应', en: 'First response' }, ...kept }),
  last_contact_at: datetime({
    label: { zh: '最近联系', en: 'Last contact' },
    list: true,
    filter: true,
    sortable: true,
    ...kept,
  }),
  converted_at: datetime({ label: { zh: '转化时间', en: 'Converted at' }, filter: true, ...kept }),
  converted_by: user({ label: { zh: '转化人', en: 'Converted by' }, ...kept }),
  /** Where it goes back to when the conversion is undone. */
  status_before: state(leadStates, { label: { zh: '转化前状态', en: 'Status before' }, ...kept }),
  account_id: ref('account', { label: { zh: '转化的客户', en: 'Account' }, index: true, computed: true }),
  contact_id: ref('contact', { label: { zh: '转化的联系人', en: 'Contact' }, index: true, computed: true }),
  opportunity_id: ref('opportunity', {
    label: { zh: '转化的商机', en: 'Opportunity' },
    index: true,
    computed: true,
  }),
  is_public_entry: bool({ label: { zh: '网站线索', en: 'From the website' }, filter: true, ...kept }),
} as const;
