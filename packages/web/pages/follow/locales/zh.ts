export const zh = {
  whom: '跟进谁？',
  search: '客户、联系人或线索，支持拼音、手机号',
  recent: '最近看过',
  next: '待联系',
  none: '没有匹配的记录',
  nobody: '还没有客户',
  other: '换一个',
  page: '查看详情',
  closed: '没有写跟进的权限',
};
export type FollowPageTexts = typeof zh;
