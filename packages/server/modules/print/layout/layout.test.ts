import { describe, expect, test } from 'vitest';
import { openDocx } from '../docx/open-docx.ts';
import { printFonts } from '../font.ts';
import { document, pageOf, paragraph, table } from '../shipped/builder.ts';
import { bodyXml, crafted } from '../testing/docx.ts';
import { Metrics } from './metrics.ts';
import type { Op } from './ops.ts';
import { paginate, type Page } from './pages.ts';
import { readDocx } from './read-docx.ts';

const metrics = new Metrics(await printFonts());
const lay = async (bytes: Buffer): Promise<readonly Page[]> =>
  paginate(readDocx(await openDocx(bytes)), metrics);
type Text = Extract<Op, { kind: 'text' }>;
const texts = ({ ops }: Page): readonly Text[] => ops.filter((op): op is Text => op.kind === 'text');
/** Lines of a page, each with everything that stands on it. */
const lines = (page: Page): readonly string[] => {
  const byLine = Map.groupBy(texts(page), ({ baseline }) => Math.round(baseline));
  return [...byLine].toSorted(([a], [b]) => a - b).map(([, ops]) => ops.map(({ text }) => text).join(''));
};

describe('Chinese lines', () => {
  const long = '甲乙丙丁戊己庚辛壬癸'.repeat(5);
  test('fill the column and begin with no closing sign', async () => {
    const [page] = await lay(
      await document({ body: [paragraph(`${long.slice(0, 49)}，${long}。“${long}”`)] }),
    );
    const found = page ? lines(page) : [];
    expect(found.length).toBeGreaterThan(2);
    for (const line of found) expect(line).not.toMatch(/^[，。”]|[“]$/);
    expect(found.join('')).toBe(`${long.slice(0, 49)}，${long}。“${long}”`);
  });

  test('never cut a word or a number, unless it is wider than the column', async () => {
    const [page] = await lay(
      await document({ body: [paragraph(`${long.slice(0, 47)}BJ202611260001 ${'x'.repeat(200)}`)] }),
    );
    const found = page ? lines(page) : [];
    expect(found.some((line) => line.includes('BJ202611260001'))).toBe(true);
    expect(found.join('').replace(/ /g, '')).toContain('x'.repeat(200));
    const right = Math.max(
      ...(page ? texts(page) : []).map(({ x, text, style }) => x + metrics.width(text, style)),
    );
    expect(right).toBeLessThanOrEqual(595 - 51 + 1);
  });
});

describe('tables', () => {
  const rows = Array.from({ length: 80 }, (_none, at) => ({
    cells: [{ content: `第${at + 1}行` }, { content: '值' }],
  }));
  const head = { cells: [{ content: '名称' }, { content: '数量' }], look: { header: true } };

  test('repeat their headings on every page and lose no row', async () => {
    const pages = await lay(
      await document({ body: [table([200, 100], [head, ...rows])], footer: [paragraph([pageOf({})])] }),
    );
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(lines(page)[0]).toBe('名称数量');
    const all = pages.flatMap(lines).filter((line) => line.startsWith('第') && line.endsWith('值'));
    expect(all).toEqual(rows.map((_row, at) => `第${at + 1}行值`));
    expect(pages.map((page) => lines(page).at(-1))).toEqual(
      pages.map((_page, at) => `第 ${at + 1} 页，共 ${pages.length} 页`),
    );
  });

  test('cut a row that is higher than a page', async () => {
    const tall = Array.from({ length: 120 }, (_none, at) => paragraph(`行${at}`));
    const cells = [{ content: '', built: tall }, { content: '左' }];
    const pages = await lay(await document({ body: [table([200, 100], [{ cells }])] }));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flatMap(texts).filter(({ text }) => text.startsWith('行'))).toHaveLength(120);
  });

  test('draw merged cells without lines within', async () => {
    const cell = (text: string, more = ''): string =>
      `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>${more}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
      .map((name) => `<w:${name} w:val="single" w:sz="4"/>`)
      .join('');
    const body = bodyXml(
      `<w:tbl><w:tblPr><w:tblBorders>${borders}</w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>` +
        `<w:tr>${cell('合', '<w:vMerge w:val="restart"/>')}${cell('甲')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('乙')}</w:tr></w:tbl>`,
    );
    const [page] = await lay(crafted([], { body }));
    const flat = (page?.ops ?? []).flatMap((op) => (op.kind === 'line' && op.y === op.toY ? [op] : []));
    const ys = new Set(flat.map(({ y }) => Math.round(y)));
    const middle = [...ys].toSorted((a, b) => a - b)[1];
    const across = flat.filter(({ y }) => Math.round(y) === middle);
    expect(ys.size).toBe(3);
    expect(across.every(({ x }) => Math.round(x - (page?.shape.left ?? 0)) >= 100)).toBe(true);
  });
});

test('numbers of pages begin anew with each document and stand where Word puts them', async () => {
  const pages = await lay(
    await document({ body: [paragraph('一')], header: [paragraph([pageOf({})], { align: 'right' })] }),
  );
  expect(pages.map(lines)).toEqual([['第 1 页，共 1 页', '一']]);
});
