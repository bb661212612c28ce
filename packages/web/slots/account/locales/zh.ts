export const zh = {
  relations: '客户关系',
  add: '添加关系',
  remove: '删除关系',
  removeTitle: '删除这条关系？',
  removeBody: '只删除关系，客户保留。',
  loose: (n: number) => `${n} 位联系人的单位与此客户同名`,
  attach: '划归此客户',
  attached: (n: number) => `已划归 ${n} 位联系人`,
  tree: '集团结构',
  moreInGroup: '集团较大，只显示其中一部分',
  current: '当前客户',
  /** The same relation from the other end. */
  inverse: {
    supplier_of: '供应商是',
    distributor_of: '经销',
    subsidiary_of: '下属公司',
    partner_of: '合作',
    referrer_of: '介绍人',
    competitor_of: '竞争',
    other: '其他',
  },
};
export type AccountTexts = typeof zh;
