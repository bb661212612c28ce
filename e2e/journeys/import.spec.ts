import { expect, rowOf, test, toastOf } from './journey.ts';

/** A list as it comes out of an old system: a title row, headings of its own, one row that cannot be right. */
const rows = [
  '二〇二六年客户名单,,,',
  '公司名称,联系电话,信用代码,备注',
  '金华婺城五金有限公司,0579-82345678,,展会',
  '衢州柯城纸业有限公司,0570-3012345,,',
  '丽水莲都茶叶有限公司,0578-2112233,91350100M000100Y4Z,代码写错',
];

test('a manager brings a spreadsheet in, learns what is wrong with it, and takes it all back', async ({
  as,
}) => {
  const page = await as('manager');
  await page.goto('/import?object=account');

  await test.step('the headings are found below the title, and the columns recognised', async () => {
    await page.getByLabel('选择文件').setInputFiles({
      name: '客户名单.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(rows.join('\r\n')),
    });
    await expect(page.getByRole('radio', { name: '第 2 行' })).toHaveAttribute('aria-checked', 'true');
    await expect(rowOf(page, '公司名称').last()).toContainText('客户名称');
    await page.getByRole('button', { name: '下一步' }).click();
  });

  await test.step('a rehearsal says what would happen and writes nothing', async () => {
    await page.getByRole('button', { name: '校验', exact: true }).click();
    await expect(page.locator('.k-counts .is-created')).toContainText('2');
    await expect(page.locator('.k-counts .is-failed')).toContainText('1');
    await expect(page.locator('.k-import-problems')).toContainText('信用代码');
    const list = await as('manager');
    await list.goto('/records/account');
    await expect(rowOf(list, '宁波远航')).toBeVisible();
    await expect(rowOf(list, '金华婺城')).toHaveCount(0);
  });

  await test.step('the import does it; the refused rows come back as a file', async () => {
    await page.getByRole('button', { name: '导入 2 行' }).click();
    await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载未导入的行' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
  });

  await test.step('left and come back to, it is still there', async () => {
    await page.goto('/import?object=account');
    await page.getByRole('link', { name: '客户名单.csv' }).first().click();
    await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible();
    await page.getByRole('link', { name: '查看客户' }).click();
    await expect(rowOf(page, '金华婺城五金')).toBeVisible();
  });

  await test.step('undone, the customers are gone', async () => {
    await page.goBack();
    await page.getByRole('button', { name: '撤销这次导入' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销这次导入' }).click();
    await expect(toastOf(page, '导入已撤销')).toBeVisible();
    await expect(page.getByRole('heading', { name: '已撤销' })).toBeVisible();
    await expect(page.getByRole('button', { name: '撤销这次导入' })).toHaveCount(0);
    await page.goto('/records/account');
    await expect(rowOf(page, '宁波远航')).toBeVisible();
    await expect(rowOf(page, '金华婺城五金')).toHaveCount(0);
  });
});

test('a file that is no spreadsheet is refused with a reason, and another can be tried', async ({ as }) => {
  const page = await as('manager');
  await page.goto('/import?object=account');
  await page.getByLabel('选择文件').setInputFiles({
    name: '客户.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from('PK\u0003\u0004 this is no workbook'),
  });
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('选择文件')).toBeEnabled();
});
