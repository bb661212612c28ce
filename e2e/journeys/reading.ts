import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './journey.ts';

const grave = new Set(['serious', 'critical']);

export const widths = { desktop: 1440, phone: 390 } as const;

async function violations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // Without frames in the page nothing is gathered from elsewhere, which a second page would be opened for; of what
  // passes nothing is told.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const found = await (rules ? axe.withRules([...rules]) : axe).analyze();
  return found.violations
    .filter(({ impact }) => grave.has(impact ?? ''))
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

/** Nothing is wider than the screen. */
export async function fits(page: Page, where: string): Promise<void> {
  await expect(page.locator('.k-skeleton')).toHaveCount(0);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, `${where} is wider than the screen`).toBeLessThanOrEqual(0);
}

/** Shows the page in a mode: it follows the system a moment later. */
async function turn(page: Page, mode: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: mode, reducedMotion: 'reduce' });
  await expect(page.locator(`html[data-mode="${mode}"]`)).toBeAttached();
}

/** Nothing serious is in the way of a reader, in the light and in the dark, where only colours are another. */
export async function readable(page: Page, where: string): Promise<void> {
  await fits(page, where);
  expect(await violations(page), where).toEqual([]);
  await turn(page, 'dark');
  expect(await violations(page, ['color-contrast']), `${where}, dark`).toEqual([]);
  await turn(page, 'light');
}
