import type { Locator, Page } from '@playwright/test';

/** Keys that are pressed. */
const keys = 200;

/** Processor time of the main thread for one key press in a field, all that follows from it included, in ms. */
export async function perKey(page: Page, box: Locator, pressed = 'ABCDEFGHIJ'): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0);
  };
  await box.click();
  await page.keyboard.type(pressed);
  const before = await busy();
  // Types letters by their keys, and puts in what has none, as an input method does.
  for (let n = 0; n < keys; n++) await page.keyboard.type(pressed[n % pressed.length] ?? '1');
  return ((await busy()) - before) / keys;
}
