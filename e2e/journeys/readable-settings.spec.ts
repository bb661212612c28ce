import type { Page } from '@playwright/test';
import { expect, test } from './journey.ts';
import { fits, readable, widths } from './reading.ts';

const further = ['/import', '/exports', '/recycle-bin', '/me'];

/** Every section that there is, as the menu of the settings names them. */
async function sectionsOf(page: Page): Promise<readonly string[]> {
  await page.goto('/settings');
  const links = page.locator('.k-settings-nav a');
  await expect(links.first()).toBeAttached();
  const found = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(found.length).toBeGreaterThan(8);
  return found;
}

test('everybody can read what the administrator keeps', async ({ as }) => {
  test.setTimeout(420_000);
  const page = await as('admin');
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const sections = await sectionsOf(page);
  for (const path of [...sections, ...further]) {
    await page.setViewportSize({ width: widths.desktop, height: 900 });
    await page.goto(path);
    await expect(page.locator('.k-section-head, .k-page-head').first()).toBeVisible();
    await readable(page, path);
    await page.setViewportSize({ width: widths.phone, height: 900 });
    await fits(page, `${path} on the phone`);
  }
});
