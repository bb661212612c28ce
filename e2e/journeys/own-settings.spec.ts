import { expect, test, toastOf } from './journey.ts';

test('somebody makes the product his own and sees where he is signed in', async ({ as }) => {
  const page = await as('colleague');
  await as('colleague');
  await page.goto('/me');

  await test.step('dark, and in English, on every device', async () => {
    await page.getByRole('radio', { name: '深色' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-mode', 'dark');
    await page.getByRole('radio', { name: 'English' }).click();
    await expect(page.getByRole('heading', { name: 'Signed-in devices' })).toBeVisible();
    const other = await as('colleague');
    await other.goto('/me');
    await expect(other.locator('html')).toHaveAttribute('data-mode', 'dark');
    await page.getByRole('radio', { name: '简体中文' }).click();
    await page.getByRole('radio', { name: '浅色' }).click();
  });

  await test.step('signs another device out from afar', async () => {
    await page.reload();
    const devices = page.locator('.k-settings-card', { hasText: '登录设备' });
    const end = devices.getByRole('button', { name: '退出', exact: true });
    await expect(end.first()).toBeVisible();
    const before = await end.count();
    await end.first().click();
    await expect(end).toHaveCount(before - 1);
  });

  await test.step('makes a token for a program, shown once, and ends it', async () => {
    await page.getByRole('button', { name: '新建令牌' }).click();
    await page.getByRole('dialog').getByLabel(/^用途/).fill('财务同步');
    // Enter answers a dialog, as it sends a form.
    await page.getByRole('dialog').getByLabel(/^用途/).press('Enter');
    await expect(page.getByRole('dialog').locator('code')).toContainText(/\S{20,}/);
    await page.getByRole('dialog').getByRole('button', { name: '知道了' }).click();
    const row = page.locator('.k-settings-row', { hasText: '财务同步' });
    await row.getByRole('button', { name: '删除' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
    await expect(toastOf(page, '令牌已删除')).toBeVisible();
    await expect(row).toHaveCount(0);
  });
});
