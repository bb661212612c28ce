import { document } from './builder.ts';
import { facts, foot, heading, letterhead, listing, subtitle, title } from './letterhead.ts';

/** 客户资料表: an account with its people and what is being sold to it. */
export const accountSheet = (): Promise<Buffer> =>
  document({
    body: [
      letterhead(),
      title('客户资料表'),
      subtitle('{客户编码}'),
      facts([
        [['客户名称', '{客户名称}']],
        [
          ['客户类型', '{客户类型}'],
          ['客户级别', '{客户级别}'],
        ],
        [
          ['所属行业', '{所属行业}'],
          ['生命周期', '{生命周期}'],
        ],
        [
          ['电话', '{电话}'],
          ['手机', '{手机}'],
        ],
        [
          ['邮箱', '{邮箱}'],
          ['网址', '{网址}'],
        ],
        [['地址', '{省市区} {地址} {邮编}']],
        [
          ['税号', '{统一社会信用代码}'],
          ['来源', '{来源}'],
        ],
        [
          ['负责人', '{负责人}'],
          ['最近联系', '{最近联系|yyyy-MM-dd}'],
        ],
        [
          ['成交次数', '{成交次数}'],
          ['成交额', '{成交额}'],
        ],
        [['备注', '{备注}']],
      ]),
      heading('联系人'),
      listing('联系人', [
        { head: '姓名', tag: '{姓名}', width: 70 },
        { head: '部门', tag: '{部门}', width: 80 },
        { head: '职务', tag: '{职务}', width: 90 },
        { head: '角色', tag: '{角色}', width: 60 },
        { head: '手机', tag: '{手机}', width: 90 },
        { head: '邮箱', tag: '{邮箱}', width: 120 },
      ]),
      heading('商机'),
      listing('商机', [
        { head: '编号', tag: '{商机编号}', width: 105 },
        { head: '商机名称', tag: '{商机名称}', width: 180 },
        { head: '销售阶段', tag: '{销售阶段}', width: 75, align: 'center' },
        { head: '预期金额', tag: '{预期金额}', width: 85, align: 'right' },
        { head: '预计成交', tag: '{预计成交日期}', width: 75, align: 'center' },
      ]),
    ],
    footer: foot(),
  });
