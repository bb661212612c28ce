import { adminPassword } from '../company/people.ts';
import { expect, pick, rowOf, signIn, test, toastOf } from './journey.ts';

test('an administrator makes a role that only reads, and sees how it differs', async ({ page }) => {
  await page.goto('/');
  await signIn(page, 'admin', adminPassword);
  await expect(page.getByRole('link', { name: '设置', exact: true })).toBeVisible();
  await page.goto('/settings/roles');

  await test.step('begins with a copy of the salesperson', async () => {
    await page.getByRole('link', { name: '业务员', exact: true }).click();
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '复制' }).click();
    await page
      .getByRole('dialog')
      .getByLabel(/^角色名称/)
      .fill('实习生');
    await page.getByRole('dialog').getByRole('button', { name: '新建角色' }).click();
    await expect(page.getByRole('link', { name: '实习生', exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    );
  });

  await test.step('takes the right to delete away', async () => {
    const cell = page.getByRole('button', { name: /^删除 客户 仅本人/ });
    await cell.click();
    await page.getByRole('option', { name: /^无/ }).click();
    await expect(page.getByRole('button', { name: /^删除 客户 无/ })).toBeVisible();
  });

  await test.step('is asked before unsaved rights are left behind', async () => {
    await page.getByRole('link', { name: '员工', exact: true }).first().click();
    await expect(page.getByRole('dialog')).toContainText('未保存');
    await page.getByRole('dialog').getByRole('button', { name: '继续编辑' }).click();
  });

  await test.step('hides a field and saves', async () => {
    await page.getByRole('radio', { name: '字段权限' }).click();
    await page.getByRole('searchbox', { name: '搜索字段' }).fill('信用代码');
    await rowOf(page, '统一社会信用代码').getByRole('radio', { name: '不可见' }).click();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(toastOf(page, '实习生')).toBeVisible();
  });

  await test.step('compares it with the role that it came from', async () => {
    await page.getByRole('radio', { name: '操作权限' }).click();
    await page.getByRole('button', { name: '与其他角色对比' }).click();
    await page.getByRole('menuitem', { name: '业务员', exact: true }).click();
    await expect(page.getByText('2 处不同')).toBeVisible();
    await page.getByLabel('只看不同').check();
    await expect(page.locator('.k-matrix tbody th[scope=row]')).toHaveText(['客户']);
    await page.getByRole('radio', { name: '字段权限 (1)' }).click();
    await expect(rowOf(page, '统一社会信用代码')).toContainText('可编辑');
  });
});

test('an administrator shuts a leaver out, and the log says so', async ({ page }) => {
  await page.goto('/');
  await signIn(page, 'admin', adminPassword);
  await expect(page.getByRole('link', { name: '设置', exact: true })).toBeVisible();

  await test.step('hires him with a temporary password', async () => {
    await page.goto('/settings/users?create=true');
    const form = page.locator('.k-panel');
    await form.getByLabel('姓名').fill('何平');
    await form.getByLabel('登录名').fill('heping');
    await form.getByLabel('所在部门').click();
    await pick(page, '华东部');
    await form.getByLabel('角色').click();
    await pick(page, '业务员');
    await page.keyboard.press('Escape');
    await form.getByRole('radio', { name: '设临时密码' }).click();
    await form.getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.getByRole('dialog')).toContainText('heping');
    await page.getByRole('dialog').getByRole('button', { name: '知道了' }).click();
  });

  await test.step('disables him', async () => {
    await page.goto('/settings/users');
    await page.getByRole('button', { name: '何平 的更多操作' }).click();
    await page.getByRole('menuitem', { name: '停用' }).click();
    await expect(page.getByRole('dialog')).toContainText('不能再登录');
    await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
    await expect(toastOf(page, '已停用“何平”')).toBeVisible();
    await expect(rowOf(page, '何平')).toHaveCount(0);
    await page.getByRole('radio', { name: '已停用' }).click();
    await expect(rowOf(page, '何平')).toBeVisible();
  });

  await test.step('reads in the log what happened', async () => {
    await page.goto('/settings/audit');
    const entry = page.getByRole('button', { name: /何平/ }).first();
    await entry.click();
    await expect(page.locator('.k-audit-details').first()).toBeVisible();
  });
});
