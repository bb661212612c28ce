export const zh = {
  create: '新建分类',
  below: '新建下级分类',
  edit: '修改',
  open: '专属属性',
  none: '还没有分类',
  noneHint: '按客户的性质分类，例如最终客户、代理商；每类可以有自己的属性。',
  more: (name: string) => `${name} 的更多操作`,
  attributes: (n: number) => (n === 0 ? '无专属属性' : `${n} 项专属属性`),
  noLayout: '随上级或角色',
  columns: {
    name: '分类名称',
    applies: '适用',
    attributes: '专属属性',
    layout: '页面',
    status: '状态',
    actions: '操作',
  },
};
export type CategoryTexts = typeof zh;
