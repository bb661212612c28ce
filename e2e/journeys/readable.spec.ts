import { speakAs } from '../company/speaker.ts';
import { base, expect, test } from './journey.ts';
import { readable, widths } from './reading.ts';

for (const [device, width] of Object.entries(widths)) {
  test(`everybody can read what he works with every day: ${device}`, async ({ as }) => {
    const [id] = (await (await speakAs(base(), 'sales')).named('account')).values();
    const page = await as('sales');
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    for (const [path, settled] of [
      ['/', '.k-home-row'],
      ['/records/account', '.k-row, .k-card'],
      [`/records/account/${String(id)}`, '.k-record-body'],
      ['/calendar', '.k-board [role]'],
      ['/notices', '.k-page-head'],
      ['/more', '.k-more-group'],
      ['/follow', '.k-follow-list, .k-state'],
    ] as const) {
      await page.goto(path);
      await expect(page.locator(settled).first()).toBeVisible();
      await readable(page, path);
    }
  });
}
