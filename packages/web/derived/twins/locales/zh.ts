export const zh = {
  find: '查找重复',
  askAbout: '查看撞单并申请共享或转给我',
  mergeSome: '选择 2–5 条记录后可以合并',
  compare: '对比',
  compareSome: (most: number) => `勾选 2 至 ${most} 条进行对比`,
};
export type TwinsTexts = typeof zh;
