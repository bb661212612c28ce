/** 线索状态 (objects-customer, lead): new → assigned → following → qualified → converted; any open one → invalid. */
export const leadStates = [
  { value: 'new', label: { zh: '待确认', en: 'New' }, color: 'orange' },
  { value: 'assigned', label: { zh: '已分配', en: 'Assigned' }, color: 'violet' },
  { value: 'following', label: { zh: '跟进中', en: 'Following' }, color: 'blue' },
  { value: 'qualified', label: { zh: '已确认', en: 'Qualified' }, color: 'teal' },
  { value: 'converted', label: { zh: '已转化', en: 'Converted' }, color: 'green' },
  { value: 'invalid', label: { zh: '无效', en: 'Invalid' }, color: 'gray' },
] as const;

/** States in which work goes on. */
export const openStates = ['new', 'assigned', 'following', 'qualified'] as const;
