import { people, password } from '../company/people.ts';
import { expect, newRecord, panel, rowOf, search, signIn, test, toastOf } from './journey.ts';

test('a salesperson finds, notes and works his customers', async ({ page }) => {
  await test.step('signs in and lands at home, where an overdue customer waits', async () => {
    await page.goto('/');
    await signIn(page, people.sales.login, password);
    await expect(page.getByRole('heading', { name: new RegExp(people.sales.name) })).toBeVisible();
    await expect(page.locator('.k-home-card.is-late')).toContainText('杭州蓝海传媒');
  });

  await test.step('finds a customer by pinyin initials, and nothing of his colleagues', async () => {
    await page.goto('/records/account');
    await search(page).fill('lhcm');
    await expect(rowOf(page, '杭州蓝海传媒')).toBeVisible();
    await expect(rowOf(page, '宁波远航')).toHaveCount(0);
    await search(page).fill('');
    await expect(rowOf(page, '宁波远航')).toBeVisible();
    await expect(rowOf(page, '苏州青禾')).toHaveCount(0);
  });

  await test.step('is told while typing that a customer exists already', async () => {
    await newRecord(page, '新建客户').click();
    await panel(page).getByLabel('客户名称').fill('杭州蓝海传媒');
    await expect(panel(page).locator('.k-duplicates')).toContainText('杭州蓝海传媒有限公司');
  });

  await test.step('makes another one', async () => {
    await panel(page).getByLabel('客户名称').fill('绍兴古越酒业有限公司');
    await expect(panel(page).locator('.k-duplicates')).toHaveCount(0);
    await panel(page).getByRole('button', { name: '保存', exact: true }).click();
    await expect(toastOf(page, '绍兴古越酒业有限公司')).toBeVisible();
    await rowOf(page, '绍兴古越酒业').click();
    await expect(panel(page).getByRole('heading', { name: '绍兴古越酒业有限公司' })).toBeVisible();
  });

  await test.step('edits a field where it stands', async () => {
    const phone = panel(page).locator('[data-read-field="phone"]');
    const more = panel(page).getByRole('button', { name: /项未填写/ });
    if (!(await phone.first().isVisible()) && (await more.isVisible())) await more.click();
    await phone.getByRole('button').first().click();
    await phone.getByRole('textbox').fill('0575-85121234');
    await phone.getByRole('textbox').press('Enter');
    await expect(phone).toContainText('85121234');
    await page.reload();
    await expect(panel(page).locator('[data-read-field="phone"]')).toContainText('85121234');
  });

  await test.step('writes what was said and when to call again', async () => {
    await panel(page).getByLabel('写跟进').fill('对方希望下周看样酒');
    await panel(page).getByRole('button', { name: '明天' }).click();
    await panel(page).getByRole('button', { name: '保存跟进' }).click();
    await expect(panel(page).locator('.k-timeline')).toContainText('对方希望下周看样酒');
    await expect(panel(page).getByLabel('写跟进')).toHaveValue('');
  });

  await test.step('sees it at home', async () => {
    await page.goto('/');
    const touched = page.locator('.k-home-card', { hasText: '最近动过的客户' });
    await expect(touched).toContainText('绍兴古越酒业有限公司');
    await expect(touched).toContainText('对方希望下周看样酒');
  });
});
