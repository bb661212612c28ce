export const zh = {
  words: '显示文字',
  english: '英文',
  result: '结果',
  days: '几天后联系',
  daysHint: '不填则不安排',
  add: '添加',
  up: (what: string) => `上移“${what}”`,
  remove: (what: string) => `删除“${what}”`,
  none: '没有快捷结果，写跟进时不出现这一行',
  fresh: '新结果',
  save: '保存',
  reset: '恢复默认',
  saved: '已保存，写跟进时即可使用',
  hint: '在写跟进的输入框下按方式出现：点一下填好结果和下次联系；没写内容时，显示文字就是内容。方式和结果的选项在“选项”中维护。',
};
export type FollowResultTexts = typeof zh;
