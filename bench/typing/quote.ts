import type { Browser, Page } from '@playwright/test';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { Figure } from '../report/figure.ts';
import { perKey } from './per-key.ts';

/** Lines of the quote, and how often it is saved. */
const wanted = 200;
const saves = 60;
/** Milliseconds: of the main thread for one key press, and until a save is answered, nineteen times of twenty (issue 5). */
const mostOfKey = 8;
const mostOfSave = 80;

type Send = (method: 'POST' | 'PATCH' | 'GET', path: string, data?: JsonObject) => Promise<JsonObject>;

function sender(page: Page, base: string): Send {
  return async (method, path, data) => {
    const headers = { origin: base };
    const answer = await page.request.fetch(`${base}/api/v1${path}`, { method, headers, data });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return promised<JsonObject>(JSON.parse(await answer.text()));
  };
}

/** A quote of so many products, as somebody has typed it. */
async function makeQuote(send: Send): Promise<string> {
  const category = (await send('POST', '/records/product_category', { name: '传动件' }))['id'];
  const account = (await send('POST', '/records/account', { name: '松岭设备有限公司' }))['id'];
  const products: Json[] = [];
  for (let n = 0; n < 20; n++) {
    const values = { name: `减速机 RV-${n}`, category_id: category ?? null, standard_price: `${1000 + n}` };
    products.push((await send('POST', '/records/product', values))['id'] ?? null);
  }
  const lines = Array.from({ length: wanted }, (_, n): JsonObject => ({
    sort_no: n + 1,
    product_id: products[n % products.length] ?? null,
    quantity: String(1 + (n % 9)),
  }));
  const body = { subject: '整线报价', account_id: account ?? null, lines: { quote_line: lines } };
  return String((await send('POST', '/records/quote', body))['id']);
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Saves as the grid does: lines that are as they were are only named. */
async function saveTimes(send: Send, id: string, changedAt: (line: number, round: number) => boolean) {
  const filter = encodeURIComponent(JSON.stringify({ field: 'quote_id', op: 'eq', value: id }));
  const { items } = await send('GET', `/records/quote_line?limit=200&filter=${filter}`);
  const lines = promised<readonly JsonObject[]>(items ?? []);
  const times: number[] = [];
  for (let round = 0; round < saves; round++) {
    const { version } = await send('GET', `/records/quote/${id}`);
    const rows = lines.map((line, n): JsonObject => {
      const named = { id: line['id'] ?? null };
      return changedAt(n, round) ? { ...named, quantity: String(10 + ((n + round) % 90)) } : named;
    });
    const before = performance.now();
    await send('PATCH', `/records/quote/${id}`, { version: version ?? null, lines: { quote_line: rows } });
    times.push(performance.now() - before);
  }
  return times.toSorted((a, b) => a - b);
}

async function saveFigure(send: Send, id: string, what: string, changed: number): Promise<Figure> {
  const times = await saveTimes(send, id, (line, round) => (line + round) % wanted < changed);
  return {
    what: `Saving a quote of ${wanted} lines, ${what}`,
    target: `p95 ≤ ${mostOfSave} ms`,
    good: at(times, 0.95) <= mostOfSave,
    found: `p50 ${at(times, 0.5).toFixed(0)} ms, p95 ${at(times, 0.95).toFixed(0)} ms`,
  };
}

/** What typing in the longest quote costs the browser, and saving it the person who waits. */
export async function quoteFigures(
  browser: Browser,
  base: string,
  admin: JsonObject,
): Promise<readonly Figure[]> {
  const page = await browser.newPage({ baseURL: base, viewport: { width: 1440, height: 900 } });
  await page.request.post(`${base}/api/v1/session`, { data: admin, headers: { origin: base } });
  const send = sender(page, base);
  const id = await makeQuote(send);
  await page.goto(`/records/quote/${id}`);
  await page.locator('.k-lines-head button').first().click();
  const cells = (column: string) => page.locator(`.k-lines-grid input[data-column="${column}"]`);
  await cells('quantity')
    .nth(wanted - 1)
    .waitFor();
  const costs: number[] = [];
  for (const [column, keys] of [
    ['note', 'ABCDEFGHIJ'],
    ['quantity', '12'],
    ['name', '整线改造'],
  ] as const)
    costs.push(await perKey(page, cells(column).nth(wanted / 2), keys));
  const key = Math.max(...costs);
  const figures = [
    {
      what: `A key press in a quote of ${wanted} lines`,
      target: `≤ ${mostOfKey} ms CPU`,
      good: key <= mostOfKey,
      found: `${key.toFixed(1)} ms`,
    },
    await saveFigure(send, id, 'one of them changed', 1),
    await saveFigure(send, id, 'twenty of them changed', 20),
  ];
  await page.close();
  return figures;
}
