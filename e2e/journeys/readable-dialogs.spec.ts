import type { Page } from '@playwright/test';
import { expect, test } from './journey.ts';
import { readable, widths } from './reading.ts';

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

for (const [device, width] of Object.entries(widths)) {
  test(`everybody can read what opens on a press, and the pages before the door: ${device}`, async ({
    as,
    page: outside,
  }) => {
    test.setTimeout(420_000);
    const page = await as('admin');
    for (const each of [page, outside]) {
      await each.setViewportSize({ width, height: 900 });
      await each.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    }
    for (const [name, path, open, there] of opened) {
      await page.goto(path);
      await expect(page.locator('.k-row, .k-card, .k-state').first()).toBeAttached();
      await open(page);
      await expect(page.locator(there).first()).toBeVisible();
      await readable(page, name);
    }
    for (const path of ['/sign-in', '/new-password']) {
      await outside.goto(path);
      await expect(outside.getByLabel('登录名')).toBeVisible();
      await readable(outside, path);
    }
  });
}
