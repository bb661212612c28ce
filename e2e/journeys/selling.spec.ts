import type { Locator, Page } from '@playwright/test';
import { speakAs } from '../company/speaker.ts';
import { base, expect, test, toastOf } from './journey.ts';

const company = '湖州菱湖钢构有限公司';
const subject = '菱湖厂房钢构报价';

/** Where a record's page lists the records of another object. */
const listed = (page: Page, label: string): Locator =>
  page.locator('.k-related').filter({ has: page.getByRole('heading', { name: new RegExp(`^${label}`) }) });

/** Makes a record beside the one on the page: its customer and its contact are there already. */
async function add(page: Page, label: string, values: { readonly [field: string]: string }): Promise<void> {
  await listed(page, label)
    .getByRole('button', { name: `新建${label}` })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(company);
  for (const [field, value] of Object.entries(values)) await dialog.getByLabel(field).fill(value);
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

/** Presses a button of the record and its namesake in the dialog that asks. */
async function confirm(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: label, exact: true }).click();
}

/** Prices the only line, and hands the quote in. */
async function price(page: Page, line: string, unit: string): Promise<void> {
  await page.getByRole('button', { name: '编辑明细' }).click();
  await page.getByLabel('第 1 行 名称').fill(line);
  await page.getByLabel('第 1 行 数量').fill('3');
  await page.getByLabel('第 1 行 单价').fill(unit);
  await page.getByLabel('第 1 行 折扣').fill('9折');
  await page.getByLabel('第 1 行 折扣').press('Control+Enter');
  await expect(toastOf(page, '报价明细已保存')).toBeVisible();
  await page.getByRole('button', { name: '提交审批', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click();
  await expect(page.locator('.k-facts')).toContainText('审批中');
}

async function approveOn(phone: Page): Promise<void> {
  await phone.goto('/approvals');
  await phone.getByText(subject).first().click();
  await phone.getByRole('button', { name: '同意', exact: true }).click();
  await phone.getByRole('dialog').getByRole('button', { name: '同意' }).click();
  await expect(toastOf(phone, '已同意')).toBeVisible();
}

test('from a lead to a won order: stages, need, solution, two quotes, the manager’s phone, PDF, the customer’s link', async ({
  as,
  browser,
}) => {
  test.setTimeout(240_000);
  const [admin, sales] = await Promise.all([speakAs(base(), 'admin'), speakAs(base(), 'sales')]);
  const nodes = [{ key: 'head', name: '部门负责人', approver: 'dept_head' }];
  const flow = await admin.create('approval_process', { name: '报价审批', object: 'quote', nodes });
  const lead = await sales.create('lead', { name: company, contact_name: '沈钢', mobile: '13977008861' });
  const page = await as('sales');
  const phone = await as('manager', 'phone');

  await test.step('the lead becomes a customer with an opportunity, which moves on', async () => {
    await page.goto(`/records/lead/${lead}`);
    await page.getByRole('button', { name: '转化', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /转化线索/ });
    await dialog.getByRole('radio', { name: '是', exact: true }).click();
    await dialog.getByRole('button', { name: '转化', exact: true }).click();
    await page
      .getByRole('dialog', { name: '转化完成' })
      .getByRole('link', { name: '商机', exact: true })
      .click();
    await confirm(page, '升迁');
    await expect(page.locator('.k-facts')).toContainText('需求确认');
  });
  const opportunity = page.url();

  await test.step('what he needs, and what is proposed for it', async () => {
    await add(page, '客户需求', { 需求主题: '三跨厂房', 需求内容: '跨度 24 米，含吊车梁' });
    await listed(page, '客户需求').getByText('三跨厂房').click();
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '建方案' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('方案名称').fill('三跨厂房方案');
    await dialog.getByLabel('方案要点').fill('Q355 钢柱，夹芯板屋面');
    await dialog.getByRole('button', { name: '建方案', exact: true }).click();
    await expect(page.getByRole('heading', { name: '三跨厂房方案' }).first()).toBeVisible();
  });

  await test.step('a first quote: 9 折 of 60,000, approved on the phone, sent', async () => {
    await page.goto(opportunity);
    await add(page, '报价单', { 主题: subject });
    await listed(page, '报价单').getByText(subject).click();
    await price(page, 'H 型钢柱', '20000');
    await expect(page.locator('.k-facts')).toContainText('54,000.00');
    await approveOn(phone);
    await page.reload();
    await confirm(page, '报出');
    await expect(page.locator('.k-facts')).toContainText('已报出');
  });

  await test.step('a second version, whose difference is told', async () => {
    await confirm(page, '再次报价');
    await expect(page.locator('.k-facts')).toContainText('版本2');
    await price(page, 'H 型钢柱', '19000');
    await approveOn(phone);
    await page.reload();
    await confirm(page, '报出');
    await page.getByRole('button', { name: '对比上一版' }).click();
    await expect(page.getByRole('dialog')).toContainText(/20,?000.*→.*19,?000/);
    await page.keyboard.press('Escape');
  });

  await test.step('as PDF', async () => {
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '打印' }).click();
    const link = page.getByRole('dialog').getByRole('link', { name: 'PDF' });
    const file = await page.request.get((await link.getAttribute('href')) ?? '');
    expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await page.keyboard.press('Escape');
  });

  await test.step('the customer confirms by the link, without signing in', async () => {
    await page.goto(page.url());
    const made = page.waitForResponse(
      (reply) => reply.url().endsWith('/link') && reply.request().method() === 'POST',
    );
    await page.getByRole('button', { name: '生成链接' }).click();
    const { path } = (await (await made).json()) as { path: string };
    const guest = await (
      await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true })
    ).newPage();
    await guest.goto(base() + path);
    await expect(guest.getByText('51,300.00').first()).toBeVisible();
    await guest.getByRole('button', { name: '确认报价' }).click();
    await guest.getByLabel('您的姓名').fill('沈钢');
    await guest.getByRole('button', { name: '确认报价' }).last().click();
    await expect(guest.getByText('沈钢 已确认此报价，谢谢！')).toBeVisible();
    await guest.context().close();
  });

  await test.step('and it is won', async () => {
    await page.goto(opportunity);
    await confirm(page, '赢单');
    await expect(page.locator('.k-facts')).toContainText('赢单');
  });
  await admin.change('approval_process', flow, { enabled: false });
});
