export const zh = {
  none: '没有可查重的对象',
  on: '启用查重',
  action: '发现重复时',
  actions: { warn: '提醒，可继续保存', block: '禁止保存' },
  by: {
    name: '名称相近（忽略地名、有限公司、括号、全半角）',
    phone: '号码相同（忽略空格、区号写法）',
    exact: '完全相同（忽略大小写、全半角）',
    address: '地址相同（忽略空格与标点）',
    domain: '网站域名相同',
  },
  combine: '满足',
  combines: { any: '任一项即算重复', all: '全部相同才算重复' },
  savedKeys: (object: string) => `${object}的比对内容已保存；已有记录正在后台重建比对索引`,
  keys: '比对内容',
  scope: '查重覆盖全部数据，包括公海、回收站和无权查看的记录；对无权查看的只显示负责人和部门。',
  across: { lead: '同时在客户和联系人中查找', others: '同时在线索中查找' },
  off: '已关闭查重：录入和导入时都不再提示重复。',
  saved: (object: string) => `${object}的查重规则已保存，立即生效`,
};
export type DuplicateTexts = typeof zh;
