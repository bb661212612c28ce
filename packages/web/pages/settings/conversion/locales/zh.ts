export const zh = {
  to: '字段',
  from: '取自线索',
  none: '不带入',
  add: '再对应一个字段',
  reset: '恢复默认',
  save: '保存',
  saved: '字段对应已保存，立即生效',
  usual: '默认',
  noLead: '线索模块未启用',
  hint: '关联已有客户或联系人时，只填空白字段。名称相同的自定义字段会自动对应。',
};
export type ConversionTexts = typeof zh;
