import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { craftBook, saved, sheetData } from '../testing/craft.ts';
import { testFolder } from '../testing/folder.ts';
import type { WriteRow } from '../write/column.ts';
import { writeXlsx } from '../write/xlsx.ts';
import { previewInWorker, readSheetInWorker } from './read-in-worker.ts';

const folder = await testFolder();
const good = join(folder, 'good.xlsx');
const rows = Array.from({ length: 6000 }, (_, at): WriteRow => [`客户${at}`, String(at)]);
await writeXlsx(
  [
    { heading: '客户名称', type: 'text' },
    { heading: '年龄', type: 'number' },
  ],
  rows,
  good,
);

async function drain(path: string, options: Parameters<typeof readSheetInWorker>[2] = {}): Promise<number> {
  let count = 0;
  for await (const portion of readSheetInWorker(path, 0, options)) count += portion.length;
  return count;
}

describe('reading in a thread', { timeout: 60_000 }, () => {
  test('all rows arrive in order', async () => {
    const seen: number[] = [];
    for await (const portion of readSheetInWorker(good, 0, { portion: 100 }))
      seen.push(...portion.map((row) => row.number));
    expect(seen).toEqual(Array.from({ length: 6001 }, (_, at) => at + 1));
  });

  test('leaving early stops the thread', async () => {
    for await (const portion of readSheetInWorker(good, 0, { portion: 10 })) {
      expect(portion).toHaveLength(10);
      break;
    }
  });

  test('a refusal comes through with its code and sentence', async () => {
    const path = await saved(
      join(folder, 'far.xlsx'),
      craftBook({ sheet: sheetData(['<c r="ZZZ99999999"><v>1</v></c>']) }),
    );
    await expect(drain(path)).rejects.toMatchObject({
      name: 'SheetRefused',
      code: 'bad_cell_address',
      text: { zh: expect.stringContaining('ZZZ99999999') },
    });
  });

  test('a missing file is an error, not a refusal', async () => {
    await expect(drain(join(folder, 'absent.xlsx'))).rejects.toThrow('ENOENT');
  });

  test('too slow: stopped', async () => {
    const empty = `<sheetData>${Array.from({ length: 900_000 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" s="0"/></row>`).join('')}</sheetData>`;
    const path = await saved(join(folder, 'slow.xlsx'), craftBook({ sheet: empty }));
    await expect(drain(path, { portionTimeoutMs: 300 })).rejects.toMatchObject({ code: 'too_slow' });
  });

  test('too much memory: the thread ends, the program lives', async () => {
    // Two long texts that push each other out of the cache, pointed to by very many cells.
    const filler = '<si><t>x</t></si>'.repeat(4095);
    const long = `<si><t>${'x'.repeat(32_000)}</t></si>`;
    const row = `<row>${'<c t="s"><v>0</v></c><c t="s"><v>4096</v></c>'.repeat(250)}</row>`;
    const sheet = `<sheetData>${row.repeat(400)}</sheetData>`;
    const path = await saved(join(folder, 'memory.xlsx'), craftBook({ sheet, shared: long + filler + long }));
    const before = process.memoryUsage().rss;
    const outcome = drain(path, { limits: { ratio: 2000 } });
    await expect(outcome).rejects.toMatchObject({
      code: expect.stringMatching(/too_much_memory|unpacked_too_large/),
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(500e6);
  });

  test('aborting stops it', async () => {
    const abort = new AbortController();
    const read = (async () => {
      for await (const portion of readSheetInWorker(good, 0, { portion: 10, signal: abort.signal })) {
        expect(portion.length).toBeGreaterThan(0);
        abort.abort();
      }
    })();
    await expect(read).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('a slow reader is waited for: the thread stays two portions ahead', async () => {
    let count = 0;
    for await (const portion of readSheetInWorker(good, 0, { portion: 1000 })) {
      count += portion.length;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    expect(count).toBe(6001);
  });

  test('the preview holds sheets, first rows and headings', async () => {
    const preview = await previewInWorker(good, { sampleRows: 20 });
    expect(preview.format).toBe('xlsx');
    expect(preview.previews[0]?.rows).toHaveLength(20);
    expect(preview.previews[0]?.header?.headings.map((heading) => heading.text)).toEqual([
      '客户名称',
      '年龄',
    ]);
  });
});
