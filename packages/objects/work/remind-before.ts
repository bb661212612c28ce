/** 提前提醒, in minutes (objects-platform, appointment.remind_before). */
export const remindBefore = [
  { value: '0', label: { zh: '准时', en: 'On time' } },
  { value: '5', label: { zh: '提前 5 分钟', en: '5 minutes before' } },
  { value: '15', label: { zh: '提前 15 分钟', en: '15 minutes before' } },
  { value: '30', label: { zh: '提前 30 分钟', en: '30 minutes before' } },
  { value: '60', label: { zh: '提前 1 小时', en: '1 hour before' } },
  { value: '1440', label: { zh: '提前 1 天', en: '1 day before' } },
  { value: '2880', label: { zh: '提前 2 天', en: '2 days before' } },
] as const;
