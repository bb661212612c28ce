import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from '@playwright/test';
import { promised } from '@kehu/kernel/json/promised.ts';
import { startProgram } from '../http/server.ts';
import type { Figure } from '../report/figure.ts';
import { perKey } from './per-key.ts';
import { quoteFigures } from './quote.ts';

const admin = { login_name: 'admin', password: 'bench-typing-2026' };
/** Fields of the form. */
const wanted = 80;
/** Milliseconds of the main thread for one key press (issue 3). */
const most = 8;

/** What decides whether a form has a field. */
interface FormField {
  readonly access: string;
  readonly computed?: true;
  readonly setBy?: string;
}

/** Some have a condition that does not hold at first. */
const spare = 20;

/** Makes own fields of an account until its form has so many. */
async function makeFields(page: Page, base: string): Promise<void> {
  const headers = { origin: base };
  const answer = await page.request.get(`${base}/api/v1/meta/account`);
  const { fields } = promised<{ readonly fields: readonly FormField[] }>(JSON.parse(await answer.text()));
  const there = fields.filter((field) => field.access === 'write' && !field.computed && !field.setBy).length;
  const types = ['text', 'money', 'date', 'bool', 'textarea'];
  for (let n = there; n < wanted + spare; n++) {
    const data = {
      object: 'account',
      api_name: `c_bench${n}`,
      label: `字段${n}`,
      type: types[n % types.length],
      ...(n % 7 === 0 && { visible_when: { kind: 'company' } }),
    };
    const made = await page.request.post(`${base}/api/v1/records/field_definition`, { data, headers });
    if (!made.ok()) throw new Error(await made.text());
  }
}

async function measure(browser: Browser, base: string): Promise<Figure> {
  const page = await browser.newPage({ baseURL: base, viewport: { width: 1440, height: 900 } });
  await page.request.post(`${base}/api/v1/session`, { data: admin, headers: { origin: base } });
  await makeFields(page, base);
  await page.goto('/records/account?create=true');
  const form = page.locator('.k-panel');
  await form.locator('[data-field=name] input').waitFor();
  await form.locator('.k-create-body > div:last-child > button').click();
  await form.locator('[data-field=short_name] input').waitFor();
  const inField = (name: string): Locator =>
    page.locator(`[data-field="${name}"]`).locator('input, textarea').first();
  const many = await form.locator('[data-field]').count();
  const long = Math.max(await perKey(page, inField('short_name')), await perKey(page, inField('remark')));
  await page.goto('about:blank');
  await page.setContent('<div data-field="alone"><input></div>');
  const times = (long / (await perKey(page, inField('alone')))).toFixed(1);
  return {
    what: `A key press in a form of ${many} fields`,
    target: `≤ ${most} ms CPU`,
    good: many >= wanted && long <= most,
    found: `${long.toFixed(1)} ms, ${times} times one in an empty page`,
  };
}

/** What a key press costs the browser in the largest form and the longest quote, measured in Chromium over a fresh company. */
export async function typingFigures(port: number): Promise<readonly Figure[]> {
  const data = await mkdtemp(join(tmpdir(), 'kehu-typing-'));
  const base = `http://127.0.0.1:${port}`;
  const env = { KEHU_DATA: data, PORT: String(port), KEHU_ADMIN_PASSWORD: admin.password, LOG_LEVEL: 'warn' };
  const server = await startProgram('packages/server/main.ts', [], env, base, '/readyz');
  const executablePath = process.env.KEHU_TEST_CHROMIUM;
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args });
  try {
    return [await measure(browser, base), ...(await quoteFigures(browser, base, admin))];
  } finally {
    await browser.close();
    await server.stop();
    await rm(data, { recursive: true, force: true });
  }
}
