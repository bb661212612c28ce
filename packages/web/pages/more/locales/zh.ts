export const zh = {
  tools: '工具',
  exports: '导出记录',
};
export type MoreTexts = typeof zh;
