export const zh = {
  title: '回收站',
  hint: '删除的记录保存在这里，可以恢复。',
  restore: '恢复',
  restored: (name: string) => `已恢复“${name}”`,
  empty: '回收站是空的',
  deletedAt: '删除时间',
  by: '删除人',
  more: '更早删除的',
};
export type BinTexts = typeof zh;
