export const zh = {
  title: '欢迎使用 Kehu 客户',
  slogan: '两步完成，一分钟后就能开始用。',
  company: '公司名称',
  companyHint: '显示在左上角和打印的单据上，以后可以改。',
  password: '管理员密码',
  passwordHint: '至少 8 位，包含字母、数字、符号中的两种。登录名是 admin。',
  code: '一次性设置码',
  codeHint: '显示在启动 Kehu 的终端窗口里。',
  begin: '从哪里开始',
  empty: '空白开始',
  emptyHint: '导入自己的客户表格',
  demo: '演示公司',
  demoHint: '六个部门、二十四位员工和两年的往来，适合先试用',
  loading: '正在准备演示公司，大约一分钟',
  go: '开始使用',
};
export type FirstRunTexts = typeof zh;
