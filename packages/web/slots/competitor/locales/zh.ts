export const zh = {
  against: '交手记录',
  compare: '对比',
  results: { we_won: '我方胜', they_won: '对方胜', both_lost: '均未成', ongoing: '竞争中' },
  rate: (rate: string) => `您可见的竞争订单，胜率 ${rate}`,
};
export type CompetitorTexts = typeof zh;
