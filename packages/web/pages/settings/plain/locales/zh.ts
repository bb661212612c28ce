export const zh = {
  create: (label: string) => `新建${label}`,
  edit: (label: string) => `编辑${label}`,
  none: (label: string) => `还没有${label}`,
  remove: (label: string, name: string) => `删除${label}“${name}”？`,
  actions: (name: string) => `“${name}”的操作`,
  menu: '操作',
};
export type PlainTexts = typeof zh;
