/**
 * `npm run screenshots`: the pictures of the README, taken from the demo company, so that they stay true. Needs a Kehu with
 * demo data that runs at KEHU_BASE_URL (default http://localhost:3000): `npm start -- --demo` first.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { demoPassword } from '@kehu/server/modules/demo/load/load-demo.ts';

const base = process.env['KEHU_BASE_URL'] ?? 'http://localhost:3000';
const folder = resolve(import.meta.dirname, '../docs/screenshots');

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly as: string;
  readonly width: number;
  readonly mode: 'light' | 'dark';
  /** A row of the list to open in the panel. */
  readonly open?: number;
}

const shots: readonly Shot[] = [
  { name: 'list', path: '/records/account', as: 'admin', width: 1440, mode: 'light' },
  { name: 'panel', path: '/records/account', as: 'admin', width: 1440, mode: 'light', open: 2 },
  { name: 'list-dark', path: '/records/account', as: 'admin', width: 1440, mode: 'dark' },
  { name: 'home', path: '/', as: 'admin', width: 1440, mode: 'light' },
  { name: 'phone', path: '/records/account', as: 'admin', width: 390, mode: 'light' },
];

async function take(browser: Browser, shot: Shot): Promise<void> {
  const phone = shot.width < 600;
  const context = await browser.newContext({
    viewport: { width: shot.width, height: phone ? 844 : 900 },
    colorScheme: shot.mode,
    locale: 'zh-CN',
    isMobile: phone,
    hasTouch: phone,
  });
  await context.request.post(`${base}/api/v1/session`, {
    data: { login_name: shot.as, password: process.env['KEHU_ADMIN_PASSWORD'] ?? demoPassword },
    headers: { origin: base },
  });
  const page = await context.newPage();
  await page.goto(base + shot.path);
  await page.waitForLoadState('networkidle').catch(() => undefined); // the event stream may keep it busy
  await page.waitForTimeout(3_000);
  if (shot.open !== undefined) {
    await page.getByRole('row').nth(shot.open).click();
    await page.waitForTimeout(1_200);
  }
  await page.screenshot({ path: join(folder, `${shot.name}.png`) });
  await context.close();
}

await mkdir(folder, { recursive: true });
const executablePath = process.env['KEHU_TEST_CHROMIUM'] ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
for (const shot of shots) await take(browser, shot);
await browser.close();
