export const zh = {
  title: '导出记录',
  hint: '文件保留 7 天，到期自动删除。',
  empty: '还没有导出过',
  emptyHint: '在任一列表右上角点“导出”。',
  download: '下载',
  expired: '已过期',
  working: '正在生成',
  failed: '导出失败',
  rows: (n: string) => `${n} 行`,
  until: (when: string) => `保留至 ${when}`,
  more: '加载更多',
  columns: { file: '文件', object: '对象', rows: '行数', at: '导出时间', state: '保留' },
};
export type ExportsTexts = typeof zh;
