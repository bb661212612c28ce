import { people } from '../company/people.ts';
import { speakAs } from '../company/speaker.ts';
import { base, expect, pick, test, toastOf } from './journey.ts';

const customer = '湖州太湖精密仪器有限公司';

test('a customer is shared with another department, and taken back while its page stands open', async ({
  as,
}) => {
  const id = await (await speakAs(base(), 'sales')).create('account', { name: customer });
  const address = `/records/account/${id}`;
  const stranger = await as('stranger', 'phone');
  await stranger.goto(address);
  await expect(stranger.getByText('记录不存在，或您无权查看')).toBeVisible();

  const sales = await as('sales');
  await sales.goto(address);
  await sales.getByRole('button', { name: '共享', exact: true }).click();
  await sales.getByRole('dialog').getByLabel('员工').click();
  await pick(sales, people.stranger.name);
  await sales.keyboard.press('Escape');
  await sales.getByRole('dialog').getByRole('button', { name: '共享', exact: true }).click();
  await expect(sales.locator('.k-grant').filter({ hasText: people.stranger.name })).toContainText('读写');

  await test.step('who sees it, and why', async () => {
    await sales.getByRole('button', { name: '更多操作' }).click();
    await sales.getByRole('menuitem', { name: '谁能看到，为什么' }).click();
    const dialog = sales.getByRole('dialog');
    await expect(
      dialog.getByRole('listitem').filter({ hasText: people.stranger.name }).first(),
    ).toContainText('共享给本人（读写');
    await sales.keyboard.press('Escape');
  });

  await test.step('on a phone it is there, and goes from the open page', async () => {
    await stranger.goto('/records/account?view=shared');
    await expect(stranger.getByText(customer)).toBeVisible();
    await stranger.goto(address);
    await expect(stranger.getByRole('heading', { name: customer })).toBeVisible();
    await sales.getByRole('button', { name: `取消共享 ${people.stranger.name}` }).click();
    await expect(toastOf(sales, '已取消共享给')).toBeVisible();
    await expect(stranger.getByText('记录不存在，或您无权查看')).toBeVisible();
    await expect(stranger.getByText(customer)).toHaveCount(0);
  });

  await test.step('taken back by mistake, it is given again', async () => {
    await toastOf(sales, '已取消共享给').getByRole('button', { name: '撤销' }).click();
    await expect(sales.locator('.k-grant')).toHaveCount(1);
    await stranger.goto('/records/account');
    await expect(stranger.getByText(customer)).toBeVisible();
  });

  await test.step('and taken back for good', async () => {
    await sales.getByRole('button', { name: `取消共享 ${people.stranger.name}` }).click();
    await expect(sales.locator('.k-grant')).toHaveCount(0);
  });
});
