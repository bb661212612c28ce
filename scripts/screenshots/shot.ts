import type { Page } from '@playwright/test';

/** A picture of the demo company. */
export interface Shot {
  /** File below `docs`, without `.png`. */
  readonly name: string;
  readonly path: string;
  /** Sign-in name of somebody of the demo company. */
  readonly as: string;
  /** 1280 (or more) is a desk, 390 a phone. */
  readonly width: number;
  readonly mode?: 'dark';
  /** What is done on the page before the picture is taken; nothing of it is saved. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Opens the nth row of a list in the panel. */
export const openRow =
  (nth: number): ((page: Page) => Promise<void>) =>
  async (page) => {
    await page.getByRole('row').nth(nth).click();
    await page.locator('.k-panel').waitFor();
  };
