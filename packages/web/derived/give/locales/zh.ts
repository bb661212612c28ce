export const zh = {
  how: '分配方式',
  ways: { assign: '指定一人', assign_evenly: '平均分配', assign_by_territory: '按区域', take_back: '收回' },
  territoryHint: '按记录的地区和行业，分给销售区域的负责人；没有匹配区域的会列出来，保持不变。',
  alongTitle: '一并移交',
  alongHint: '只移交属于原负责人的记录。',
  kind: (label: string, count: number | undefined) => (count === undefined ? label : `${label} ${count}`),
  poolHint: '联系人随客户进入公海，未完成的计划会取消，共享和团队随之结束。',
  undoHint: '7 天内可在“批量操作记录”中撤销。',
  keep: '原负责人保留查看权限',
  reason: '原因',
  done: (action: string, n: number) => `${action}完成，共 ${n} 条`,
  undone: (n: number) => `已还原 ${n} 条`,
  undonePartly: (n: number, kept: number) => `已还原 ${n} 条，${kept} 条之后有变动，保持不变`,
  undoFailed: '撤销没有完成，请稍后再试',
};
export type GiveTexts = typeof zh;
