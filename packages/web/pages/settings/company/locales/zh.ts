export const zh = {
  modulesHint: '取消勾选后，该模块的菜单、数据、搜索和接口对所有人关闭；数据保留，重新勾选即恢复。',
  logo: {
    title: '公司标志',
    hint: '显示在左上角和登录页。PNG、JPG、WebP 或 GIF，不超过 512 KB，透明底效果最好。',
    modes: { light: '浅色页面', dark: '深色页面' },
    none: '未上传',
    sameAsLight: '与浅色相同',
    upload: '上传',
    replace: '更换',
    remove: (which: string) => `去掉${which}的标志`,
    use: '使用',
    cancel: '取消',
    tooLarge: '图片超过 512 KB',
    saved: '公司标志已更换',
    removed: '公司标志已去掉',
  },
  accent: {
    pick: '选择颜色',
    sample: '按钮文字',
    darkened: (hex: string) => `为看清文字，实际使用 ${hex}`,
    usual: '用系统蓝',
  },
  save: '保存',
  discard: '放弃',
  saved: '企业设置已保存',
  readOnly: '只有系统管理员可以修改',
};
export type CompanyTexts = typeof zh;
