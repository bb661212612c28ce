import { shipped, type ShippedSet } from '../shipped-set.ts';

/** Option sets of products, prices and documents (objects-trade). */
export const tradeSets: { readonly [code: string]: ShippedSet } = {
  product_type: shipped(
    '产品类型',
    'Product type',
    [
      ['goods', '商品', 'Goods', 'blue'],
      ['service', '服务', 'Service', 'teal'],
      ['software', '软件', 'Software', 'violet'],
      ['virtual', '虚拟', 'Virtual', 'gray'],
      ['package', '套餐', 'Package', 'orange'],
    ],
    'goods',
  ),
  unit: shipped(
    '计量单位',
    'Unit',
    [
      ['piece', '个', 'Piece'],
      ['set', '套', 'Set'],
      ['box', '箱', 'Box'],
      ['kg', '千克', 'Kilogram'],
      ['m', '米', 'Metre'],
      ['sqm', '平方米', 'Square metre'],
      ['hour', '小时', 'Hour'],
      ['day', '天', 'Day'],
      ['time', '次', 'Time'],
      ['year', '年', 'Year'],
    ],
    'piece',
  ),
  price_list_kind: shipped(
    '价格体系类别',
    'Kind of price list',
    [
      ['standard', '标准价', 'Standard', 'blue'],
      ['dealer', '渠道价', 'Dealer', 'violet'],
      ['member', '会员价', 'Member', 'orange'],
      ['region', '区域价', 'Region', 'teal'],
      ['promo', '促销价', 'Promotion', 'red'],
    ],
    'standard',
  ),
  price_rounding: shipped(
    '取整',
    'Rounding',
    [
      ['none', '保留四位小数', 'Four decimals'],
      ['cent', '到分', 'To 0.01'],
      ['dime', '到角', 'To 0.1'],
      ['one', '到元', 'To 1'],
      ['ten', '到十元', 'To 10'],
    ],
    'cent',
  ),
  product_relation_kind: shipped(
    '产品关联',
    'Product relation',
    [
      ['accessory', '配件', 'Accessory', 'teal'],
      ['upgrade', '升级', 'Upgrade', 'violet'],
      ['cross', '搭售', 'Cross-selling', 'orange'],
    ],
    'accessory',
  ),
  currency: shipped('币种', 'Currency', [
    ['CNY', 'CNY 人民币', 'CNY Renminbi'],
    ['USD', 'USD 美元', 'USD US dollar'],
    ['EUR', 'EUR 欧元', 'EUR Euro'],
    ['HKD', 'HKD 港元', 'HKD Hong Kong dollar'],
    ['JPY', 'JPY 日元', 'JPY Japanese yen'],
    ['GBP', 'GBP 英镑', 'GBP Pound sterling'],
    ['KRW', 'KRW 韩元', 'KRW Korean won'],
    ['SGD', 'SGD 新加坡元', 'SGD Singapore dollar'],
    ['AUD', 'AUD 澳大利亚元', 'AUD Australian dollar'],
    ['TWD', 'TWD 新台币', 'TWD New Taiwan dollar'],
  ]),
};
