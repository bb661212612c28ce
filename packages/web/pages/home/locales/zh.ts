export const zh = {
  hello: (name: string, hour: number) =>
    `${hour < 6 ? '夜深了' : hour < 11 ? '早上好' : hour < 14 ? '中午好' : hour < 18 ? '下午好' : '晚上好'}，${name}`,
  today: '今天要联系',
  overdue: '逾期未联系',
  recent: '最近动过的客户',
  todayEmpty: '今天没有安排，可以看看逾期的客户',
  overdueEmpty: '没有逾期的客户，保持得很好',
  recentEmpty: '还没有客户',
  all: '查看全部',
  days: (n: number) => `逾期 ${n} 天`,
  never: '从未联系',
  last: (when: string) => `上次 ${when}`,
  write: '写跟进',
  create: '新建客户',
  whose: '谁的客户',
  mine: '我的',
  everybody: '全部',
  beginHint: '新建第一位客户，或在客户列表中导入现有表格。',
  askHint: '如有需要，请联系管理员。',
  noRight: '没有可查看的客户',
  more: (n: number) => `还有 ${n} 个`,
};
export type HomeTexts = typeof zh;
