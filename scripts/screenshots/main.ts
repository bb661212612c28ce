/**
 * `npm run screenshots [part of a name …]`: the pictures of the README and of docs/guide, taken from the demo company, so
 * that they stay true. Needs a Kehu with demo data that runs at KEHU_BASE_URL (default http://localhost:3000):
 * `npm start -- --demo` first.
 */
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { demoPassword } from '@kehu/server/modules/demo/load/load-demo.ts';
import { guideShots } from './guide.ts';
import { readmeShots } from './readme.ts';
import type { Shot } from './shot.ts';

const base = process.env['KEHU_BASE_URL'] ?? 'http://localhost:3000';
const docs = resolve(import.meta.dirname, '../../docs');
const wanted = process.argv.slice(2);

async function take(browser: Browser, shot: Shot): Promise<void> {
  const phone = shot.width < 600;
  const context = await browser.newContext({
    viewport: { width: shot.width, height: phone ? 844 : Math.round(shot.width * 0.625) },
    colorScheme: shot.mode ?? 'light',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
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
  await page.waitForTimeout(2_000);
  await shot.prepare?.(page);
  await page.waitForTimeout(1_200);
  const path = join(docs, `${shot.name}.png`);
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path });
  await context.close();
}

const executablePath = process.env['KEHU_TEST_CHROMIUM'] ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
for (const shot of [...readmeShots, ...guideShots]) {
  if (wanted.length > 0 && !wanted.some((part) => shot.name.includes(part))) continue;
  console.log(shot.name);
  await take(browser, shot);
}
await browser.close();
