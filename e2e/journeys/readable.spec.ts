import AxeBuilder from '@axe-core/playwright';
import { speakAs } from '../company/speaker.ts';
import { base, expect, test } from './journey.ts';

const widths = { desktop: 1440, phone: 390 };
const grave = new Set(['serious', 'critical']);

for (const [device, width] of Object.entries(widths)) {
  for (const mode of ['light', 'dark'] as const) {
    test(`everybody can read home, list, record and calendar: ${device}, ${mode}`, async ({ as }) => {
      const [id] = (await (await speakAs(base(), 'sales')).named('account')).values();
      const page = await as('sales');
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: mode, reducedMotion: 'reduce' });
      for (const [path, settled] of [
        ['/', '.k-home-row'],
        ['/records/account', '.k-row, .k-card'],
        [`/records/account/${String(id)}`, '.k-record-body'],
        ['/calendar', '.k-board [role]'],
        ['/more', '.k-more-group'],
      ] as const) {
        await page.goto(path);
        await expect(page.locator(settled).first()).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations
          .filter(({ impact }) => grave.has(impact ?? ''))
          .map(
            ({ id: rule, nodes }) => `${rule}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
          );
        expect(found, path).toEqual([]);
      }
    });
  }
}
