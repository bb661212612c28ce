/** What people write down when a customer moves into a stage. */
const notes: { readonly [stage: string]: readonly string[] } = {
  intention: ['客户有明确需求，正在了解方案', '需求已确认，约了产品演示', '客户主动询价，转为意向'],
  negotiation: ['已报价，开始谈价格和付款方式', '进入商务谈判', '客户内部立项，正在比价'],
  deal: ['合同已签', '首单已下', '签约，进入交付'],
  loyal: ['多次复购，关系稳定', '已签年框，转为忠诚客户'],
  dormant: ['半年没有往来，先转休眠', '长期未联系上，转休眠'],
  lost: ['客户选了别家', '项目取消，暂无合作机会', '价格谈不拢，客户放弃'],
};

/** The note of the n-th customer who gets there. */
export function stageNote(stage: string, n: number): string {
  const some = notes[stage] ?? [];
  return some[n % some.length] ?? '按跟进情况调整';
}
