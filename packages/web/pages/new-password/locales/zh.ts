export const zh = {
  title: '设置新密码',
  must: '当前使用的是临时密码，换成自己的密码后即可开始使用。',
  withCode: '填写管理员给您的一次性设置码，再定一个自己的密码。',
  name: '登录名',
  code: '一次性设置码',
  temporary: '临时密码',
  fresh: '新密码',
  freshHint: '至少 8 位，包含字母、数字、符号中的两种',
  again: '再输一次新密码',
  differ: '两次输入的新密码不一致',
  badCode: '登录名或设置码不正确，或设置码已过期（3 天内有效，只能用一次）。请向管理员要一个新的。',
  badTemporary: '临时密码不正确',
  go: '保存并进入',
  back: '返回登录',
};
export type NewPasswordTexts = typeof zh;
