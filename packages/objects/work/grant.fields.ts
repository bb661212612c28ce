import { bool } from '@kehu/fields/bool/bool.kind.ts';
import { date } from '@kehu/fields/date/date.kind.ts';
import { datetime } from '@kehu/fields/datetime/datetime.kind.ts';
import { state } from '@kehu/fields/state/state.kind.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { user } from '@kehu/fields/user/user.kind.ts';
import type { Fields } from '@kehu/kernel/declare/field.ts';

/** How far a grant reaches on its record. */
export const grantLevels = [
  { value: 'read', label: { zh: '只读', en: 'Read' }, color: 'gray' },
  { value: 'write', label: { zh: '读写', en: 'Read and write' }, color: 'blue' },
] as const;

/** Objects whose records people may be let into: every business object (permissions §5). */
export const sharedObjects = [
  'account',
  'contact',
  'lead',
  'opportunity',
  'requirement',
  'solution',
  'competing_bid',
  'account_group',
  'activity',
  'appointment',
  'task',
  'quote',
  'contract',
  'order',
  'campaign',
  'project',
  'joint_operation',
  'service_request',
  'complaint',
  'partner',
] as const;

/** Objects that have a team (objects-platform, team_member). */
export const teamObjects = [
  'account',
  'opportunity',
  'campaign',
  'project',
  'joint_operation',
  'contract',
  'order',
] as const;

/** What shares and memberships have in common: how much, how long, by whom. */
export const grantFields = {
  access: state(grantLevels, {
    label: { zh: '权限', en: 'Access' },
    required: true,
    default: 'write',
    list: true,
  }),
  include_children: bool({ label: { zh: '含下级记录', en: 'With records below' }, list: true }),
  expires_on: date({
    label: { zh: '有效期至', en: 'Until' },
    help: { zh: '到这一天为止，不填则一直有效', en: 'The last day; empty: without an end' },
    list: true,
  }),
  granted_by: user({ label: { zh: '授权人', en: 'Given by' }, index: true, filter: true, list: true }),
  granted_at: datetime({ label: { zh: '授权时间', en: 'Given at' }, list: true }),
  ended_at: datetime({ label: { zh: '结束时间', en: 'Ended at' }, list: true }),
  /** The end of `expires_on` where the company is; empty once it has ended. */
  expires_at: datetime({
    label: { zh: '到期时刻', en: 'Ends at' },
    computed: true,
    index: true,
    track: false,
  }),
  /** Record and grantee: one row for both, which begins anew when it has ended. */
  pair: text({
    label: { zh: '记录与对象', en: 'Record and grantee' },
    max: 80,
    computed: true,
    unique: true,
    track: false,
  }),
} satisfies Fields;
