export const zh = {
  title: '竞争对手对比',
  hint: (most: number) => `选 2 至 ${most} 家并排对比`,
  add: '加入对比',
  drop: (name: string) => `移出 ${name}`,
  empty: '还没有选竞争对手',
  emptyHint: '在上面选择，或从竞争对手列表中勾选后点“对比”。',
  noRight: '没有查看竞争对手的权限',
  noRightHint: '如有需要，请联系管理员。',
};
export type CompareTexts = typeof zh;
