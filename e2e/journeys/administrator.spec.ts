import { adminPassword } from '../company/people.ts';
import { expect, newRecord, panel, pick, rowOf, search, signIn, test, toastOf } from './journey.ts';

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
    await newRecord(page, '新建客户').click();
    await panel(page).getByLabel('客户名称').fill('温州瓯江会展有限公司');
    await panel(page).getByRole('button', { name: '更多字段' }).click();
    await panel(page).getByLabel('展位号').fill('A-108');
    await panel(page).getByRole('button', { name: '保存', exact: true }).click();
    await expect(rowOf(page, '温州瓯江会展')).toBeVisible();
    await rowOf(page, '温州瓯江会展').click();
    await expect(panel(page)).toContainText('A-108');
  });

  await test.step('adds a formula that is checked while it is typed', async () => {
    await page.goto('/settings/fields?object=account');
    await page.getByRole('button', { name: '新建字段' }).first().click();
    await panel(page).getByLabel('显示名称').fill('名称字数');
    await panel(page).getByLabel('类型').click();
    await pick(page, '公式');
    await panel(page).locator('.k-formula textarea').fill('长度({客户名})');
    await expect(panel(page)).toContainText('第 4 个字符处');
    await panel(page).locator('.k-formula textarea').fill('长度({客户名称})');
    await expect(panel(page)).toContainText('公式正确，结果是整数');
    await panel(page).getByRole('button', { name: '保存字段' }).click();
    await expect(toastOf(page, '名称字数')).toBeVisible();
  });

  await test.step('renames a shipped field and makes it required', async () => {
    await page.getByRole('button', { name: '网址', exact: true }).click();
    await panel(page).getByLabel('显示名称').fill('官方网站');
    await panel(page).getByRole('checkbox', { name: '必填' }).check();
    await panel(page).getByRole('button', { name: '保存字段' }).click();
    await expect(toastOf(page, '官方网站')).toBeVisible();
  });

  await test.step('finds both in form, list and import at once', async () => {
    await page.goto('/records/account');
    await expect(page.getByRole('columnheader', { name: '名称字数' })).toBeAttached();
    await newRecord(page, '新建客户').click();
    await panel(page).getByLabel('客户名称').fill('湖州太湖会展有限公司');
    await panel(page).getByRole('button', { name: '保存', exact: true }).click();
    await expect(panel(page).locator('[data-field=website] .k-bad')).toBeVisible();
    await panel(page).getByLabel('官方网站').fill('www.taihu-expo.cn');
    await panel(page).getByRole('button', { name: '保存', exact: true }).click();
    await expect(rowOf(page, '湖州太湖会展')).toContainText('10');
    await page.goto('/import?object=account');
    await page.getByLabel('选择文件').setInputFiles({
      name: '名单.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('客户名称,官方网站\n嘉兴南湖会展有限公司,\n'),
    });
    await expect(rowOf(page, '官方网站').last()).toBeVisible();
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: '校验', exact: true }).click();
    await expect(page.locator('.k-counts .is-failed')).toContainText('1');
    await expect(page.locator('.k-import-problems')).toContainText('官方网站');
  });

  await test.step('gives the shipped field its own settings back', async () => {
    await page.goto('/settings/fields?object=account');
    await page.getByRole('button', { name: '官方网站', exact: true }).click();
    await panel(page).getByRole('button', { name: '恢复系统默认' }).click();
    await expect(page.getByRole('button', { name: '网址', exact: true })).toBeVisible();
    await page.goto('/records/account');
    await rowOf(page, '温州瓯江会展').click();
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
