import { expect, test } from './journey.ts';
import type { Page } from '@playwright/test';

const pages = [
  ['/', 'Good '],
  ['/records/account', 'New account'],
  ['/records/account?create=true', 'Save and new'],
  ['/records/lead', 'New lead'],
  ['/settings/fields', 'Fields'],
  ['/settings/roles', 'Roles'],
  ['/import?object=account', 'Import'],
  ['/recycle-bin', 'Recycle bin'],
] as const;

interface Declared {
  readonly objects: readonly {
    readonly fields: readonly { readonly name: string; readonly label: { en: string } }[];
  }[];
}

/** What an administrator has called his own fields: it stands as he wrote it. */
async function ownWords(page: Page): Promise<ReadonlySet<string>> {
  const meta = (await (await page.request.get('/api/v1/meta')).json()) as Declared;
  const fields = meta.objects.flatMap((object) => object.fields);
  return new Set(fields.filter(({ name }) => name.startsWith('c_')).map(({ label }) => label.en));
}

/** What the product itself says: people's names and values of records stay as they are. */
const chineseIn = (page: Page): Promise<string[]> =>
  page.locator('button, th, [role=columnheader], label, legend, dt, .k-hint, .k-tab').evaluateAll((all) =>
    all
      .filter((each) => each.checkVisibility() && !each.querySelector('.k-avatar'))
      .flatMap((each) => [each.textContent, each.getAttribute('aria-label') ?? ''])
      .filter((text) => /[\u4e00-\u9fff]/.test(text)),
  );

async function readAll(page: Page, broken: readonly string[]): Promise<void> {
  const own = await ownWords(page);
  for (const [path, words] of pages) {
    await page.goto(path);
    await expect(page.getByText(words).first()).toBeVisible();
    await expect(page.locator('.k-skeleton')).toHaveCount(0);
    expect(broken, path).toEqual([]);
    // The names of roles are the company's own.
    if (path !== '/settings/roles') {
      const without = (text: string): string =>
        [...own].reduce((rest, word) => rest.replaceAll(word, ''), text);
      const found = (await chineseIn(page)).filter((text) => /[\u4e00-\u9fff]/.test(without(text)));
      expect(found, path).toEqual([]);
    }
  }
}

test('somebody reads everything in English', async ({ as }) => {
  test.setTimeout(180_000);
  const page = await as('admin');
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.goto('/me');
  await page.getByText('English').click();
  await expect(page.getByRole('heading', { name: 'My settings' })).toBeVisible();
  try {
    await readAll(page, broken);
  } finally {
    // Whatever was found: the next journeys are told in Chinese.
    await page.goto('/me');
    await page.getByText('简体中文').click();
    await expect(page.getByRole('heading', { name: '个人设置' })).toBeVisible();
  }
});
