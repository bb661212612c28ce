import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { speakAs } from '../company/speaker.ts';
import { base, expect, newRecord, panel, pick, rowOf, search, test, toastOf } from './journey.ts';

const many = 130;

/** More customers than a page of the list, all of one salesperson. */
async function bringMany(): Promise<void> {
  const sales = await speakAs(base(), 'sales');
  for (let n = 1; n <= many; n++) {
    await sales.create('account', { name: `批量试验第${n}号`, grade: 'C' }, 'duplicate_found');
  }
}

const filtered = (name: string): string =>
  `/records/account?filter=${encodeURIComponent(
    JSON.stringify({ and: [{ field: 'name', op: 'contains', value: name }] }),
  )}`;

async function pickEverything(page: Page): Promise<void> {
  await page.getByLabel('全选已加载的记录').check();
  // On a busy machine the list does not know the number yet; what is chosen is counted to the end.
  await page.getByRole('button', { name: /^选择全部/ }).click();
  await expect(page.getByRole('toolbar', { name: `已选全部 ${many} 条` })).toBeVisible();
}

test('a salesperson changes and deletes everything that a filter finds', async ({ as }) => {
  await bringMany();
  const page = await as('sales');
  await page.goto(filtered('批量试验'));
  await expect(rowOf(page, '批量试验').first()).toBeVisible();

  await test.step('chooses all of it, loaded or not, and changes one field', async () => {
    await pickEverything(page);
    await page.getByRole('button', { name: '批量修改' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(`批量修改 ${many} 条客户`);
    await dialog.getByLabel('要修改的字段').click();
    await pick(page, '客户级别');
    await dialog.getByLabel('改为').click();
    await pick(page, '重点');
    await dialog.getByRole('button', { name: `修改 ${many} 条` }).click();
    await expect(toastOf(page, `已处理 ${many} 条`)).toBeVisible({ timeout: 60_000 });
    await expect(rowOf(page, '批量试验').first()).toContainText('重点');
  });

  await test.step('is asked for the number before everything is deleted', async () => {
    await pickEverything(page);
    await page.getByRole('button', { name: '删除', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const go = dialog.getByRole('button', { name: '删除', exact: true });
    await expect(go).toBeDisabled();
    await dialog.getByRole('textbox').fill(String(many));
    await go.click();
    await expect(toastOf(page, `已处理 ${many} 条`)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('没有符合条件的记录')).toBeVisible();
  });
});

test('a manager takes away the columns that he wants, in his order', async ({ as }) => {
  const page = await as('manager');
  await page.goto('/records/account');
  await page.getByRole('button', { name: '导出' }).click();
  const dialog = page.getByRole('dialog');

  await test.step('puts two columns into an order', async () => {
    const remove = dialog.getByRole('button', { name: /^移除/ });
    await expect(remove.first()).toBeVisible();
    while ((await remove.count()) > 0) await remove.first().click();
    await expect(dialog.getByRole('button', { name: '开始导出' })).toBeDisabled();
    await dialog.getByLabel('客户名称', { exact: true }).check();
    await dialog.getByLabel('搜索字段').fill('电话');
    await dialog.getByLabel('电话', { exact: true }).check();
    await dialog.getByRole('button', { name: '移动“电话”' }).press('ArrowUp');
  });

  await test.step('gets them in a file', async () => {
    await dialog.getByRole('radio', { name: 'CSV (UTF-8)' }).click();
    const download = page.waitForEvent('download', { timeout: 60_000 });
    await dialog.getByRole('button', { name: '开始导出' }).click();
    const file = await download;
    const text = await readFile(await file.path(), 'utf8');
    const [head, ...rows] = text.replace('\uFEFF', '').trim().split(/\r?\n/);
    expect(head).toBe('电话,客户名称');
    expect(rows.some((row) => row.endsWith('杭州蓝海传媒有限公司'))).toBe(true);
  });

  await test.step('finds the same choice the next time', async () => {
    await page.reload();
    await page.getByRole('button', { name: '导出' }).click();
    await expect(page.getByRole('dialog').getByText('已选 2 列')).toBeVisible();
  });
});

test('a salesperson makes a customer that a picker does not find', async ({ as }) => {
  const page = await as('sales');
  await page.goto('/records/contact');
  await newRecord(page, '新建联系人').click();
  const form = panel(page);

  await test.step('types a name that does not exist yet', async () => {
    await form.getByLabel('姓名').fill('周小宁');
    await form.getByLabel('所属客户').click();
    await page.locator('.k-popover').getByRole('combobox').fill('温州鹿城眼镜有限公司');
    await page.getByRole('option', { name: '新建“温州鹿城眼镜有限公司”' }).click();
    const quick = page.getByRole('dialog', { name: '快速新建客户' });
    await expect(quick.getByLabel('客户名称')).toHaveValue('温州鹿城眼镜有限公司');
    await quick.getByLabel('客户名称').fill('杭州蓝海传媒有限公司');
    await expect(quick.locator('.k-duplicates')).toContainText('杭州蓝海传媒有限公司');
    await quick.getByLabel('客户名称').fill('温州鹿城眼镜有限公司');
    await expect(quick.locator('.k-duplicates')).toHaveCount(0);
    await quick.getByRole('button', { name: '保存并选用' }).click();
  });

  await test.step('is back in the form, which has kept what was typed', async () => {
    await expect(form.getByLabel('所属客户')).toContainText('温州鹿城眼镜有限公司');
    await expect(form.getByLabel('姓名')).toHaveValue('周小宁');
    await form.getByLabel('手机').fill('13800007719');
    await form.getByRole('button', { name: '保存', exact: true }).click();
    await expect(toastOf(page, '周小宁')).toBeVisible();
  });

  await test.step('finds the new customer in the list', async () => {
    await page.goto('/records/account');
    await search(page).fill('鹿城眼镜');
    await expect(rowOf(page, '温州鹿城眼镜有限公司')).toBeVisible();
  });
});
