export const zh = {
  members: '客户',
  count: (number: string) => `${number} 个客户`,
  all: '在客户列表中打开',
  none: '还没有客户。在客户列表中勾选客户，选择“加入分组”。',
  noneDynamic: '没有客户符合条件。',
  dynamic: '满足条件的客户自动归入',
  chosen: (n: number) => `已选 ${n} 个客户`,
  done: (n: number) => `已处理 ${n} 个客户`,
  partly: (n: number, failed: number, why: string) => `已处理 ${n} 个，${failed} 个未处理：${why}`,
  mergedGroups: (n: number) => (n === 1 ? '分组已合并' : `${n} 个分组已合并`),
  partlyMerged: (n: number, why: string) => `已合并 ${n} 个分组；其余未合并：${why}`,
  saveTitle: '存为动态分组',
  saveHint: '今后符合当前筛选条件的客户自动归入此分组。',
  name: '分组名称',
  saved: (name: string) => `已建立分组“${name}”`,
  open: '查看',
};
export type GroupTexts = typeof zh;
