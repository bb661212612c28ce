export const zh = {
  title: '属性',
  edit: '编辑',
  add: '添加属性',
  name: '名称',
  value: '值',
  nameHint: '如 功率',
  none: '还没有属性',
  alike: '沿用同分类产品的属性名',
  remove: (name: string) => `删除属性 ${name}`,
  cancel: '取消',
  save: '保存',
  saved: '属性已保存',
};
export type ProductTexts = typeof zh;
