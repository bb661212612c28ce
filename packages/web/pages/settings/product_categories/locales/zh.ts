export const zh = {
  create: '新建分类',
  below: '新建下级分类',
  edit: '修改',
  products: '查看产品',
  none: '还没有产品分类',
  noneHint: '先建几个大类，例如户外媒体、线上投放；最多五级，产品必须归到一个分类。',
  more: (name: string) => `${name} 的更多操作`,
  remove: '删除',
  removeTitle: (name: string) => `删除分类“${name}”？`,
  removeHint: '仍有产品或下级分类的不能删除；删除后可在回收站恢复。',
  removed: '分类已删除',
  columns: {
    name: '分类名称',
    code: '编码',
    tax: '默认税率',
    products: '产品数',
    status: '状态',
    actions: '操作',
  },
};
export type ProductCategoryTexts = typeof zh;
