import { people } from '../company/people.ts';
import { speakAs } from '../company/speaker.ts';
import { base, expect, panel, pick, rowOf, test, toastOf } from './journey.ts';

const customer = '嘉兴南湖印务有限公司';

test('a manager sees the customers of his people and hands one over', async ({ as }) => {
  const sales = await speakAs(base(), 'sales');
  const id = await sales.create('account', { name: customer });
  const page = await as('manager');
  await page.goto('/records/account');
  await expect(rowOf(page, customer)).toContainText(people.sales.name);
  await expect(rowOf(page, '苏州青禾')).toContainText(people.colleague.name);

  await rowOf(page, customer).click();
  await panel(page).getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: /^移交/ }).click();
  const newOwner = page.getByRole('dialog').getByLabel('新负责人');

  await test.step('to nobody of a department that is not his (example 37)', async () => {
    await newOwner.click();
    await pick(page, people.stranger.name);
    await page.getByRole('dialog').getByRole('button', { name: /^移交/ }).click();
    await expect(page.getByRole('dialog')).toContainText('只能在本部门及下级部门内调配');
    await expect(rowOf(page, customer)).toContainText(people.sales.name);
  });
  await newOwner.click();
  await pick(page, people.colleague.name);
  await page.getByRole('dialog').getByRole('button', { name: /^移交/ }).click();
  await expect(toastOf(page, '移交')).toBeVisible();
  await expect(rowOf(page, customer)).toContainText(people.colleague.name);

  await test.step('his colleague has it now, the former owner has not', async () => {
    const colleague = await as('colleague');
    await colleague.goto('/records/account');
    await expect(rowOf(colleague, customer)).toBeVisible();
    const former = await as('sales');
    await former.goto('/records/account');
    await expect(rowOf(former, '杭州蓝海传媒')).toBeVisible();
    await expect(rowOf(former, customer)).toHaveCount(0);
  });

  await test.step('another department finds nothing, not even by its address', async () => {
    const stranger = await as('stranger');
    await stranger.goto('/records/account');
    // Nothing, or what other journeys have shared with him.
    await expect(stranger.getByText(/还没有客户|绍兴镜湖纺织/).first()).toBeVisible();
    await expect(rowOf(stranger, customer)).toHaveCount(0);
    await stranger.goto(`/records/account/${id}`);
    await expect(stranger.getByText('记录不存在，或您无权查看')).toBeVisible();
    await expect(stranger.getByText(customer)).toHaveCount(0);
  });
});
