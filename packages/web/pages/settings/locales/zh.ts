export const zh = {
  title: '设置',
  people: '组织',
  data: '数据',
  system: '系统',
};
export type SettingsTexts = typeof zh;
