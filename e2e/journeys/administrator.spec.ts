import { adminPassword } from '../company/people.ts';
import { expect, panel, pick, rowOf, search, signIn, test, toastOf } from './journey.ts';

test('an administrator builds the company and its own fields', async ({ page }) => {
  await test.step('signs in for the first time', async () => {
    await page.goto('/');
    await signIn(page, 'admin', adminPassword);
    await expect(page.getByRole('link', { name: '设置', exact: true })).toBeVisible();
  });

  await test.step('founds a department', async () => {
    await page.goto('/settings/departments');
    await page.getByRole('button', { name: '新建部门', exact: true }).click();
    await panel(page).getByLabel('部门名称').fill('渠道部');
    await panel(page).getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.getByRole('treeitem', { name: /渠道部/ })).toBeVisible();
  });

  await test.step('gives somebody an account, with a code for the first password', async () => {
    await page.goto('/settings/users?create=true');
    await panel(page).getByLabel('姓名').fill('孙悦');
    await panel(page).getByLabel('登录名').fill('sunyue');
    await panel(page).getByLabel('所在部门').click();
    await pick(page, '渠道部');
    await panel(page).getByLabel('角色').click();
    await pick(page, '业务员');
    await page.keyboard.press('Escape');
    await panel(page).getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.getByRole('dialog')).toContainText('sunyue');
    await page.getByRole('dialog').getByRole('button').last().click();
  });

  await test.step('adds a field of its own, which appears in the form and the list', async () => {
    await page.goto('/settings/fields?object=account');
    await page.getByRole('button', { name: '新建字段' }).first().click();
    await panel(page).getByLabel('显示名称').fill('展位号');
    await panel(page).getByLabel('列表显示').check();
    await panel(page).getByRole('button', { name: '保存字段' }).click();
    await expect(toastOf(page, '展位号')).toBeVisible();
    await page.goto('/records/account');
    await expect(page.getByRole('columnheader', { name: '展位号' })).toBeAttached();
    await page.getByRole('button', { name: '新建客户' }).click();
    await panel(page).getByLabel('客户名称').fill('温州瓯江会展有限公司');
    await panel(page).getByRole('button', { name: '更多字段' }).click();
    await panel(page).getByLabel('展位号').fill('A-108');
    await panel(page).getByRole('button', { name: '保存', exact: true }).click();
    await expect(rowOf(page, '温州瓯江会展')).toBeVisible();
    await rowOf(page, '温州瓯江会展').click();
    await expect(panel(page)).toContainText('A-108');
  });

  await test.step('deletes a customer and brings it back', async () => {
    await panel(page).getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '删除' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
    await expect(rowOf(page, '温州瓯江会展')).toHaveCount(0);
    await page.goto('/recycle-bin?object=account');
    await rowOf(page, '温州瓯江会展').getByRole('button', { name: '恢复', exact: true }).click();
    await expect(toastOf(page, '温州瓯江会展')).toBeVisible();
    await page.goto('/records/account');
    await search(page).fill('ojhz');
    await expect(rowOf(page, '温州瓯江会展')).toBeVisible();
  });
});
