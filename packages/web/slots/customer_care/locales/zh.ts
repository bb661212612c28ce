export const zh = {
  chosen: (n: number) => `已选 ${n} 个客户`,
  done: (n: number) => `已为 ${n} 个客户安排关怀`,
  partly: (n: number, failed: number, why: string) => `已安排 ${n} 个，${failed} 个没有安排：${why}`,
  later: '正在后台安排，完成后列在客户关怀中',
  open: '查看',
};
export type CareTexts = typeof zh;
