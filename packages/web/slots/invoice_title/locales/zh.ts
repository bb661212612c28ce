export const zh = {
  title: '开票资料',
  line: (label: string, value: string) => `${label}：${value}`,
  copy: '复制给财务',
  copied: '开票资料已复制',
  partly: '部分内容对您隐藏，未复制',
};
export type InvoiceTitleTexts = typeof zh;
