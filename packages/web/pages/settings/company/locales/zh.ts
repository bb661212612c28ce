export const zh = {
  modulesHint: '取消勾选后，该模块的菜单、数据、搜索和接口对所有人关闭；数据保留，重新勾选即恢复。',
  save: '保存',
  discard: '放弃',
  saved: '企业设置已保存',
  readOnly: '只有系统管理员可以修改',
};
export type CompanyTexts = typeof zh;
