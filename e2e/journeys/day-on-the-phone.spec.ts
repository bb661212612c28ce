import { people } from '../company/people.ts';
import { speakAs } from '../company/speaker.ts';
import type { Locator, Page } from '@playwright/test';
import { base, expect, newRecord, panel, pick, test, toastOf } from './journey.ts';

/** Midnight of this day in the company's zone: due today, whatever the hour. */
const dueToday = (): string => {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  return `${day}T00:00:00+08:00`;
};

/** A record in a list of the phone. */
const card = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

test('a salesperson’s day on the phone', async ({ as }) => {
  const sales = await speakAs(base(), 'sales');
  const manager = await speakAs(base(), 'manager');
  const customer = '湖州练市纺织有限公司';
  const account = await sales.create('account', {
    name: customer,
    phone: '0572-85121200',
    next_contact_at: dueToday(),
  });
  const me = (await sales.named('user')).get(people.sales.name);
  await manager.create('task', {
    subject: '给练市纺织寄样布',
    due_at: new Date(Date.now() + 3_600_000).toISOString(),
    assignee_ids: [me],
  });
  const page = await as('sales', 'phone');
  await page.goto('/');

  await test.step('home says whom to call, and one tap calls', async () => {
    await page.locator('.k-home-card').filter({ hasText: '今天要联系' }).getByText(customer).tap();
    await expect(page.getByRole('heading', { name: customer }).first()).toBeVisible();
    await expect(page.locator('a[href^="tel:"]').first()).toHaveAttribute('href', /0572-?85121200/);
  });

  await test.step('what was said is one line', async () => {
    await page.getByLabel('写跟进', { exact: true }).fill('电话聊了，价格嫌高，预算8万');
    // What was read takes its place between the words and the button.
    await expect(page.getByRole('group', { name: '从这句话里读到' })).toContainText('80,000');
    await page.getByRole('button', { name: '保存跟进' }).tap();
    await expect(toastOf(page, '跟进已保存')).toBeVisible();
    expect(await sales.read('account', account), 'no longer due').toMatchObject({ next_contact_at: null });
  });

  await test.step('the figure of today counts it, and opens exactly its list', async () => {
    await page.goto('/');
    const figure = page.locator('.k-figure').filter({ hasText: '今日跟进' });
    await expect(figure.locator('strong')).toHaveText(/^[1-9]/);
    const count = Number(await figure.locator('strong').innerText());
    await figure.tap();
    await expect(page.getByText(`${count} 条`).first()).toBeVisible();
  });

  await test.step('a card from the fair becomes a lead, and the lead a customer', async () => {
    await page.goto('/records/lead');
    await newRecord(page, '新建线索').tap();
    const form = panel(page);
    await form.getByLabel('线索名称').fill('绍兴柯桥印染有限公司');
    await form.getByLabel('联系人姓名').fill('俞国平');
    await form.getByLabel('手机').fill('13800009901');
    await form.getByRole('button', { name: '保存', exact: true }).tap();
    await card(page, '绍兴柯桥印染有限公司').tap();
    await page.getByRole('button', { name: '转化', exact: true }).tap();
    const dialog = page.getByRole('dialog', { name: /转化线索/ });
    await dialog.getByRole('button', { name: '转化', exact: true }).tap();
    await expect(page.getByRole('dialog', { name: '转化完成' })).toBeVisible();
  });

  await test.step('the task from above is found among the notices', async () => {
    await page.goto('/notices');
    await page.getByText('给练市纺织寄样布').first().tap();
    await expect(page.getByRole('heading', { name: '给练市纺织寄样布' })).toBeVisible();
  });
});

test('a manager’s day on the phone', async ({ as }) => {
  const sales = await speakAs(base(), 'sales');
  const customer = '平湖光机电设备有限公司';
  await sales.create('account', { name: customer });
  const page = await as('manager', 'phone');
  await page.goto('/');

  await test.step('sees what each of his people did', async () => {
    await page
      .getByRole('radio', { name: '全部' })
      .or(page.getByText('全部', { exact: true }))
      .first()
      .tap();
    await expect(page.locator('.k-team')).toContainText(people.sales.name);
    await expect(page.locator('.k-team')).toContainText(people.colleague.name);
  });

  await test.step('hands a customer over', async () => {
    await page.goto('/records/account');
    await card(page, customer).tap();
    await page.getByRole('button', { name: '更多操作' }).tap();
    await page.getByRole('menuitem', { name: /^移交/ }).tap();
    await page.getByRole('dialog').getByLabel('新负责人').tap();
    await pick(page, people.colleague.name);
    await page.getByRole('dialog').getByRole('button', { name: /^移交/ }).tap();
    await expect(toastOf(page, '移交')).toBeVisible();
  });
});

test('an administrator’s errand on the phone', async ({ as }) => {
  const page = await as('admin', 'phone');
  await page.goto('/more');

  await test.step('finds the settings, and in them his people', async () => {
    await page.getByRole('link', { name: '设置', exact: true }).tap();
    await page.getByRole('link', { name: '员工', exact: true }).tap();
    await expect(page.getByText(people.sales.name).first()).toBeVisible();
  });

  await test.step('adds a field that stands in the form at once', async () => {
    await page.goto('/settings/fields?object=account');
    await page.getByRole('button', { name: '新建字段' }).first().tap();
    await panel(page).getByLabel('显示名称').fill('展会编号');
    await panel(page).getByRole('button', { name: '保存字段' }).tap();
    await expect(page.getByText('展会编号').first()).toBeVisible();
    await page.goto('/records/account');
    await newRecord(page, '新建客户').tap();
    await panel(page).getByRole('button', { name: '更多字段' }).tap();
    await expect(panel(page).getByLabel('展会编号')).toBeVisible();
  });
});
