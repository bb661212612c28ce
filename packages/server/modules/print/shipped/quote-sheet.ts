import { document, paragraph, run, table, type BuiltRow } from './builder.ts';
import {
  accent,
  facts,
  foot,
  grey,
  heading,
  ink,
  letterhead,
  listing,
  sheetWidth,
  subtitle,
  title,
} from './letterhead.ts';

const sums = (label: string, tag: string): BuiltRow => ({
  cells: [
    { content: label, look: { span: 7, align: 'right', size: 9.5, color: grey } },
    { content: tag, look: { align: 'right', size: 9.5, color: ink } },
  ],
  look: { height: 20 },
});

const total: BuiltRow = {
  cells: [
    {
      content:
        '{#currency_code=CNY}大写：{总金额|大写}{/currency_code=CNY}{#currency_code≠CNY}币种：{币种}{/currency_code≠CNY}',
      look: { span: 5, size: 10, bold: true, color: ink },
    },
    { content: '总金额', look: { span: 2, align: 'right', size: 10, bold: true, color: accent } },
    { content: '{总金额}', look: { align: 'right', size: 10.5, bold: true, color: accent } },
  ],
  look: { height: 26 },
};

/** A part of the terms, left out where nobody wrote any. */
const term = (label: string, tag: string): readonly string[] => [
  paragraph(`{#${tag}}`),
  paragraph(
    [run(`${label}：`, { size: 9.5, bold: true, color: ink }), run(`{${tag}}`, { size: 9.5, color: ink })],
    {
      align: 'both',
      after: 3,
    },
  ),
  paragraph(`{/${tag}}`),
];

const signature = (): string =>
  table(
    [sheetWidth / 2, sheetWidth / 2],
    [
      {
        cells: [
          {
            content: '',
            built: [
              paragraph('客户确认（签章）：', { size: 10, color: ink, after: 34 }),
              paragraph('日期：', { size: 10, color: ink }),
            ],
          },
          {
            content: '',
            built: [
              paragraph('{公司.名称}（盖章）{公司.印章|图片:40}', { size: 10, color: ink, after: 34 }),
              paragraph('日期：{报价日期|yyyy年M月d日}', { size: 10, color: ink }),
            ],
          },
        ],
      },
    ],
    false,
  );

/** 报价单: what is offered, line by line, for the customer. */
export const quoteSheet = (): Promise<Buffer> =>
  document({
    body: [
      letterhead(),
      title('报 价 单'),
      subtitle('编号：{报价单号}{#version_no≠1}　第 {版本} 版{/version_no≠1}'),
      facts([
        [['客户', '{客户}']],
        [
          ['联系人', '{联系人}'],
          ['电话', '{联系人.手机} {联系人.办公电话}'],
        ],
        [
          ['报价日期', '{报价日期|yyyy年M月d日}'],
          ['有效期至', '{有效期至|yyyy年M月d日}'],
        ],
        [
          ['报价人', '{负责人}'],
          ['联系电话', '{负责人.手机}'],
        ],
        [['主题', '{主题}']],
      ]),
      heading('报价明细'),
      listing(
        '明细',
        [
          { head: '序号', tag: '{序号}', width: 34, align: 'center' },
          { head: '名称', tag: '{名称}{#选配}（选配，不计入总金额）{/选配}', width: 130 },
          { head: '规格', tag: '{规格}', width: 82 },
          { head: '数量', tag: '{数量} {单位}', width: 56, align: 'right' },
          { head: '单价', tag: '{单价}', width: 64, align: 'right' },
          { head: '折扣', tag: '{discount_percent|折}', width: 40, align: 'center' },
          { head: '税率', tag: '{税率}', width: 40, align: 'center' },
          { head: '价税合计', tag: '{价税合计}', width: 76, align: 'right' },
        ],
        [
          sums('商品金额', '{商品金额}'),
          sums('整单优惠', '{整单优惠}'),
          sums('其他费用', '{其他费用}'),
          total,
        ],
      ),
      paragraph('', { size: 6 }),
      ...term('付款条件', '付款条件'),
      ...term('交货', '交货'),
      ...term('质保', '质保'),
      ...term('备注', '备注'),
      paragraph('', { size: 10 }),
      signature(),
    ],
    footer: foot('{公司.名称}  报价单 {报价单号}'),
  });
