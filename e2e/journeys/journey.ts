import { test as plain, type Locator, type Page } from '@playwright/test';
import type { Who } from '../company/people.ts';
import { loginOf, passwordOf } from '../company/speaker.ts';
import { base } from '../server/address.ts';

export { expect } from '@playwright/test';
export { base };

interface Journey {
  /** A fresh browser in which this person has signed in already; on a desk, or on a phone that is touched. */
  readonly as: (who: Who, on?: keyof typeof screens) => Promise<Page>;
}

const screens = {
  desk: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const;

export const test = plain.extend<Journey>({
  as: async ({ browser }, provide) => {
    const opened: { close(): Promise<void> }[] = [];
    await provide(async (who, on = 'desk') => {
      const context = await browser.newContext({
        ...screens[on],
        baseURL: base(),
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
      });
      opened.push(context);
      const answer = await context.request.post('/api/v1/session', {
        data: { login_name: loginOf(who), password: passwordOf(who) },
        headers: { origin: base() },
      });
      if (!answer.ok()) throw new Error(`${who} cannot sign in: ${await answer.text()}`);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
});

/** Types a name and a password into the sign-in page. */
export async function signIn(page: Page, login: string, secret: string): Promise<void> {
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(secret);
  await page.getByRole('button', { name: '登录' }).click();
}

export const search = (page: Page): Locator => page.getByRole('searchbox');
export const rowOf = (page: Page, name: string): Locator => page.getByRole('row').filter({ hasText: name });
/** The sheet of a record or a form beside the list. */
export const panel = (page: Page): Locator => page.locator('.k-panel');
/** The button in a list's head; an empty list offers the same one in its middle. */
export const newRecord = (page: Page, label: string): Locator =>
  page.locator('header').getByRole('button', { name: label });
export const toastOf = (page: Page, words: string | RegExp): Locator =>
  page.locator('.k-toast').filter({ hasText: words });

/** Picks from the list that a field has opened, by typing; a short list stands there whole and takes no text. */
export async function pick(page: Page, words: string): Promise<void> {
  const list = page.locator('.k-popover');
  const box = list.getByRole('combobox');
  if ((await box.isVisible()) && (await box.isEditable())) await box.fill(words);
  await list.getByRole('option', { name: words }).first().click();
}
