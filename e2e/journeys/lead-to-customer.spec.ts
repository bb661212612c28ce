import { people, password } from '../company/people.ts';
import { expect, newRecord, panel, rowOf, signIn, test, toastOf } from './journey.ts';

test('a lead becomes a customer', async ({ page }) => {
  await test.step('the salesperson notes who has called', async () => {
    await page.goto('/records/lead');
    await signIn(page, people.sales.login, password);
    await newRecord(page, '新建线索').click();
    await panel(page).getByLabel('线索名称').fill('嘉兴澄湖包装有限公司');
    await panel(page).getByLabel('联系人姓名').fill('沈建英');
    await panel(page).getByLabel('手机').fill('13800007701');
    await panel(page).getByRole('button', { name: '保存', exact: true }).click();
    await expect(toastOf(page, '嘉兴澄湖包装有限公司')).toBeVisible();
  });

  await test.step('the first follow-up begins the work on it', async () => {
    await rowOf(page, '嘉兴澄湖包装').click();
    await panel(page).getByLabel('写跟进').fill('需要五千只礼盒，下周寄样');
    await panel(page).getByRole('button', { name: '保存跟进' }).click();
    await expect(panel(page).locator('.k-timeline')).toContainText('需要五千只礼盒');
    await expect(panel(page).locator('.k-facts')).toContainText('跟进中');
  });

  await test.step('converting shows what will be written, and leads to the customer', async () => {
    await panel(page).getByRole('button', { name: '转化', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /转化线索/ });
    await expect(dialog.getByLabel('将写入').first()).toContainText('嘉兴澄湖包装有限公司');
    await dialog.getByRole('button', { name: '转化', exact: true }).click();
    const done = page.getByRole('dialog', { name: '转化完成' });
    await done.getByRole('link', { name: '客户', exact: true }).click();
    await expect(page.getByRole('heading', { name: '嘉兴澄湖包装有限公司' }).first()).toBeVisible();
    await expect(page.locator('.k-timeline').last()).toContainText('需要五千只礼盒');
    await expect(page.getByText('沈建英').first()).toBeVisible();
  });

  await test.step('many at once: what is there already is skipped and told', async () => {
    for (const [name, mobile] of [
      ['嘉兴澄湖包装有限公司', '13800007702'],
      ['湖州苕溪竹业有限公司', '13800007703'],
    ])
      await page.request.post('/api/v1/records/lead', {
        data: { name, contact_name: '钱明', mobile },
        headers: { 'x-confirm-warnings': 'duplicate_found', origin: new URL(page.url()).origin },
      });
    await page.goto('/records/lead');
    for (const name of ['嘉兴澄湖包装', '湖州苕溪竹业'])
      await rowOf(page, name).filter({ hasText: '钱明' }).getByRole('checkbox').check();
    await page.getByRole('button', { name: '批量转化' }).click();
    const dialog = page.getByRole('dialog', { name: /批量转化 2 条线索/ });
    await expect(dialog).toContainText('1 条可直接转化');
    await expect(dialog).toContainText('1 条疑似重复');
    await dialog.getByRole('button', { name: '转化', exact: true }).click();
    const done = page.getByRole('dialog', { name: '转化完成' });
    await expect(done).toContainText('已转化 1 条');
    await expect(done).toContainText('跳过 1 条');
    await done.getByRole('button', { name: '关闭' }).last().click();
    await expect(page.getByRole('toolbar', { name: /已选/ })).toHaveCount(0);
  });
});
