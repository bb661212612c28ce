import { speakAs } from '../company/speaker.ts';
import { base, expect, test } from './journey.ts';

test('a plan reminds, and its result closes it', async ({ as }) => {
  const sales = await speakAs(base(), 'sales');
  const account = await sales.create('account', { name: '海宁皮革制品有限公司' });
  const page = await as('sales');
  await page.goto(`/records/account/${account}`);
  const soon = new Date(Date.now() + 4_000).toISOString();
  const plan = {
    subject: '海宁皮革回访',
    target: { object: 'account', id: account },
    start_at: soon,
    remind_before: ['0'],
  };
  await sales.create('appointment', plan, 'overlap');

  await test.step('it stands beside the customer', async () => {
    await page.reload();
    await expect(page.locator('.k-related').filter({ hasText: '计划安排' })).toContainText('海宁皮革回访');
  });

  await test.step('its moment comes, and the bell leads to it', async () => {
    await page.getByRole('button', { name: /^消息 \d/ }).click({ timeout: 30_000 });
    const panel = page.getByRole('dialog', { name: '消息' });
    await panel.getByText('“海宁皮革回访”即将开始').click();
    await expect(page.getByRole('heading', { name: '海宁皮革回访' })).toBeVisible();
  });

  await test.step('the result is a follow-up of the customer', async () => {
    await page.getByRole('button', { name: '记录结果' }).click();
    const dialog = page.getByRole('dialog').filter({ hasText: '记录结果' });
    await dialog.getByLabel('沟通内容').fill('样品满意，月底下单');
    await dialog.getByRole('button', { name: '记录结果' }).click();
    await expect(page.getByText('已完成').first()).toBeVisible();
    await expect(page.getByRole('button', { name: '记录结果' })).toBeHidden();
    await page.goto(`/records/account/${account}`);
    await expect(page.getByText('样品满意，月底下单').first()).toBeVisible();
  });
});
