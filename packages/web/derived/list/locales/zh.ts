export const zh = {
  title: (object: string) => `导出${object}`,
  hint: '按当前视图的筛选和排序导出，只包含您有权查看的内容。',
  format: '文件格式',
  columns: '导出的列',
  shown: '当前列表的列',
  all: '全部可见字段',
  count: (n: string) => `共 ${n} 条`,
  start: '开始导出',
  working: '正在生成文件，可以关闭此窗口，完成后在“导出记录”下载。',
  failed: '导出失败',
  download: '下载文件',
  list: '导出记录',
  keep: '文件保留 7 天。',
};
export type ExportTexts = typeof zh;
