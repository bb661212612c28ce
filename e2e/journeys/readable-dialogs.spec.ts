import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './journey.ts';

const grave = new Set(['serious', 'critical']);

/** Nothing serious is in the way of a reader, and nothing is wider than the screen. */
async function readable(page: Page, where: string): Promise<void> {
  await expect(page.locator('.k-skeleton')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations
    .filter(({ impact }) => grave.has(impact ?? ''))
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
  expect(found, where).toEqual([]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, `${where} is wider than the screen`).toBeLessThanOrEqual(0);
}

/** What opens on a press: where, how, and what is there then. */
const opened: readonly [string, string, (page: Page) => Promise<void>, string][] = [
  ['filter', '/records/account', (page) => page.getByRole('button', { name: '筛选' }).click(), '.k-popover'],
  ['help', '/records/account', (page) => page.keyboard.press('?'), 'dialog'],
  ['palette', '/records/account', (page) => page.keyboard.press('Control+k'), '[role=combobox]'],
  ['export', '/records/account', openExport, 'dialog'],
  ['new customer', '/records/account?create=true', async () => undefined, '.k-create-foot'],
  ['new lead', '/records/lead?create=true', async () => undefined, '.k-create-foot'],
];

async function openExport(page: Page): Promise<void> {
  const menu = page.getByRole('button', { name: '列表操作' });
  if (!(await menu.isVisible())) return page.getByRole('button', { name: '导出' }).click();
  await menu.click();
  await page.getByRole('menuitem', { name: '导出' }).click();
}

const views = [
  ['desktop', 1440, 'dark'],
  ['phone', 390, 'light'],
] as const;

for (const [device, width, mode] of views) {
  test(`everybody can read what opens on a press: ${device}, ${mode}`, async ({ as }) => {
    test.setTimeout(240_000);
    const page = await as('admin');
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: mode, reducedMotion: 'reduce' });
    for (const [name, path, open, there] of opened) {
      await page.goto(path);
      await expect(page.locator('.k-row, .k-card, .k-state').first()).toBeAttached();
      await open(page);
      await expect(page.locator(there).first()).toBeVisible();
      await readable(page, name);
    }
  });

  test(`everybody can read the pages before the door: ${device}, ${mode}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: mode, reducedMotion: 'reduce' });
    for (const path of ['/sign-in', '/new-password']) {
      await page.goto(path);
      await expect(page.getByLabel('登录名')).toBeVisible();
      await readable(page, path);
    }
  });
}
