import { document, paragraph } from './builder.ts';
import { facts, foot, heading, ink, letterhead, listing, subtitle, title } from './letterhead.ts';

/** 商机资料表: an opportunity with what is to be sold. */
export const opportunitySheet = (): Promise<Buffer> =>
  document({
    body: [
      letterhead(),
      title('商机资料表'),
      subtitle('{商机编号}'),
      facts([
        [['商机名称', '{商机名称}']],
        [
          ['客户', '{客户}'],
          ['主要联系人', '{主要联系人}'],
        ],
        [
          ['销售阶段', '{销售阶段}'],
          ['结果', '{结果}'],
        ],
        [
          ['预期金额', '{预期金额}'],
          ['可能性', '{probability}'],
        ],
        [
          ['预计成交', '{预计成交日期|yyyy年M月d日}'],
          ['类型', '{类型}'],
        ],
        [
          ['来源', '{来源}'],
          ['重要程度', '{重要程度}'],
        ],
        [
          ['负责人', '{负责人}'],
          ['最近联系', '{最近联系|yyyy-MM-dd}'],
        ],
      ]),
      heading('客户需求'),
      paragraph('{客户需求|默认:—}', { size: 10, color: ink, align: 'both' }),
      heading('推进策略'),
      paragraph('{推进策略|默认:—}', { size: 10, color: ink, align: 'both' }),
      heading('产品明细'),
      listing(
        '明细',
        [
          { head: '序号', tag: '{序号}', width: 36, align: 'center' },
          { head: '产品/服务', tag: '{产品} {产品/服务}', width: 200 },
          { head: '数量', tag: '{数量}', width: 60, align: 'right' },
          { head: '单价', tag: '{单价}', width: 80, align: 'right' },
          { head: '折扣', tag: '{discount_percent|折}', width: 50, align: 'center' },
          { head: '金额', tag: '{金额}', width: 90, align: 'right' },
        ],
        [
          {
            cells: [
              {
                content: '合计：{lines_amount}（大写：{lines_amount|大写}）',
                look: { span: 6, align: 'right', bold: true, size: 10, color: ink },
              },
            ],
            look: { height: 24 },
          },
        ],
      ),
    ],
    footer: foot(),
  });
