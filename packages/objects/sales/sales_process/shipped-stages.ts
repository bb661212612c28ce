/** Stages of a new process, in their order (objects-sales, "Shipped process"). */
export const shippedStages = [
  { code: 'contact', name: '初步接触', kind: 'open', probability: '10', standard_days: 15 },
  { code: 'need', name: '需求确认', kind: 'open', probability: '25', standard_days: 20 },
  { code: 'proposal', name: '方案/报价', kind: 'open', probability: '50', standard_days: 20 },
  { code: 'negotiation', name: '商务谈判', kind: 'open', probability: '75', standard_days: 15 },
  { code: 'signing', name: '合同签订', kind: 'open', probability: '90', standard_days: 10 },
  { code: 'won', name: '赢单', kind: 'won', probability: '100', standard_days: 0 },
  { code: 'lost', name: '丢单', kind: 'lost', probability: '0', standard_days: 0 },
] as const;
