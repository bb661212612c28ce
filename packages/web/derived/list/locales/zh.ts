export const zh = {
  title: (object: string) => `导出${object}`,
  hint: '按当前视图的筛选、列和排序导出，只包含您有权查看的内容。',
  format: '文件格式',
  start: '开始导出',
  download: '下载文件',
};
export type ExportTexts = typeof zh;
