import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './journey.ts';

const grave = new Set(['serious', 'critical']);
const sections = [
  'departments',
  'users',
  'roles',
  'fields',
  'options',
  'numbering',
  'duplicates',
  'company',
  'audit',
];
const pages = [...sections.map((name) => `/settings/${name}`), '/import', '/exports', '/recycle-bin', '/me'];

for (const [device, width, mode] of [
  ['desktop', 1440, 'light'],
  ['phone', 390, 'dark'],
] as const) {
  test(`everybody can read what the administrator keeps: ${device}, ${mode}`, async ({ as }) => {
    test.setTimeout(240_000);
    const page = await as('admin');
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: mode, reducedMotion: 'reduce' });
    for (const path of pages) {
      await page.goto(path);
      await expect(page.locator('.k-section-head, .k-page-head').first()).toBeVisible();
      await expect(page.locator('.k-skeleton')).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations
        .filter(({ impact }) => grave.has(impact ?? ''))
        .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
      expect(found, path).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  });
}
