import type { Catalogue, Group } from '../template/catalogue.ts';
import { document, paragraph, table, type BuiltRow } from './builder.ts';
import { grey, heading, ink, sheetWidth, subtitle, title } from './letterhead.ts';

const cell = (content: string) => ({ content, look: { size: 9, color: ink } });

function groupTable({ entries }: Group): string {
  const rows = entries.map(({ label, tag, name }): BuiltRow => ({
    cells: [cell(label), cell(tag), cell(`{${name}}`)],
  }));
  const heads = { fill: 'EEF2F7', bold: true, size: 9, color: grey };
  return table(
    [sheetWidth * 0.26, sheetWidth * 0.37, sheetWidth * 0.37],
    [
      {
        cells: ['字段', '标签', '接口名写法'].map((content) => ({ content, look: heads })),
        look: { header: true },
      },
      ...rows,
    ],
  );
}

function groupBlocks(group: Group): readonly string[] {
  const { label, loop } = group;
  const hint = loop
    ? [
        paragraph(
          `放在表格的一行里：该行第一个单元格以 ${loop.open} 开头，最后一个单元格以 ${loop.close} 结尾，每条明细生成一行。`,
          { size: 9, color: grey, after: 3 },
        ),
      ]
    : [];
  return [heading(label), ...hint, groupTable(group)];
}

const ways: readonly (readonly [string, string])[] = [
  ['{金额|大写}', '大写金额，如 壹万贰仟叁佰元整'],
  ['{日期|yyyy年M月d日}', '日期格式'],
  ['{折扣|折}', '让利百分比写成折扣，如 9折'],
  ['{字段|默认:无}', '为空时显示的文字'],
  ['{字段|二维码:25}', '二维码，宽 25 毫米'],
  ['{公司.印章|图片:40}', '公司印章，宽 40 毫米，衬在文字下方'],
  ['{#字段}…{/字段}', '字段有值时才显示中间的内容'],
  ['{^字段}…{/字段}', '字段为空时才显示'],
  ['{#状态=已报出}…{/状态=已报出}', '等于某个值时才显示'],
];

/** A document that lists every name of an object, for copying into a template. It is read, not filled. */
export const sampleDocx = (label: string, { groups }: Catalogue): Promise<Buffer> =>
  document({
    body: [
      title(`${label}：模板可用的字段`),
      subtitle('把需要的标签复制到模板中，保存后在“设置 – 打印模板”上传'),
      heading('写法'),
      table(
        [sheetWidth * 0.42, sheetWidth * 0.58],
        ways.map(([tag, meaning]) => ({ cells: [cell(tag), cell(meaning)] })),
      ),
      ...groups.flatMap(groupBlocks),
    ],
  });
