export const zh = {
  title: '专属属性',
  hint: '勾选后，这些自定义字段只在本分类及其下级分类的客户中显示。',
  none: '还没有自定义字段，请先在“字段设置”中添加。',
  required: '必填',
};
export type CategoryTexts = typeof zh;
