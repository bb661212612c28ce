import type { Browser, Page } from '@playwright/test';
import { password } from '../company/people.ts';
import { setPassword, speakAs, type Speaker } from '../company/speaker.ts';
import { base, expect, newRecord, panel, pick, rowOf, test, toastOf } from './journey.ts';

/* An administrator reshapes the account form for two roles and adds five fields; people who are at work follow at once. */
const own = [
  { label: '门店编码', type: '单行文本' },
  { label: '开业日期', type: '日期' },
  { label: '年度预算', type: '金额' },
  { label: '有展厅', type: '是否' },
  { label: '渠道等级', type: '单选', options: ['钻石', '黄金'] },
] as const;

/** A role like that of salespeople, and somebody in it. */
async function person(admin: Speaker, role: string, name: string, login: string): Promise<string> {
  const roles = await admin.named('role');
  const copied = await admin.post(`/records/role/${roles.get('业务员')}/actions/copy`, {
    params: { name: role },
  });
  const { id: roleId } = copied['output'] as { id: string };
  const departments = await admin.named('department');
  const id = await admin.create('user', {
    name,
    login_name: login,
    department_id: departments.get('华东部'),
    role_ids: [roleId],
  });
  const cleared = await admin.post(`/records/user/${id}/actions/clear_password`, { params: {} });
  await setPassword(base(), login, (cleared['output'] as { code: string }).code);
  return roleId;
}

async function enter(browser: Browser, login: string, phone = false): Promise<Page> {
  const viewport = phone ? { width: 390, height: 844 } : { width: 1440, height: 900 };
  const context = await browser.newContext({ baseURL: base(), locale: 'zh-CN', viewport, hasTouch: phone });
  const data = { login_name: login, password };
  await context.request.post('/api/v1/session', { data, headers: { origin: base() } });
  return context.newPage();
}

async function addField(page: Page, { label, type, ...more }: (typeof own)[number]): Promise<void> {
  await page.getByRole('button', { name: '新建字段' }).first().click();
  await panel(page).getByLabel('显示名称').fill(label);
  await panel(page).getByLabel('类型').click();
  await pick(page, type);
  for (const option of 'options' in more ? more.options : []) {
    await panel(page).getByRole('button', { name: '添加选项' }).click();
    await panel(page).locator('.k-option-zh').last().fill(option);
  }
  await panel(page).getByRole('button', { name: '保存字段' }).click();
  await expect(toastOf(page, label)).toBeVisible();
}

/** Lines of a zone on the canvas, in order. */
const linesIn = (page: Page, zone: string) =>
  page.getByRole('region', { name: zone }).locator('.k-layout-line > .k-ellipsis');
const grip = (page: Page, label: string) => page.getByRole('button', { name: `移动“${label}”` });

async function openFor(page: Page, tab: string, role: string): Promise<void> {
  await page.goto(`/settings/layouts?object=account&tab=${tab}`);
  await page.getByRole('button', { name: '为角色单独设置' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(role).check();
  await dialog.getByRole('button', { name: '创建' }).click();
  await expect(page.getByRole('tab', { name: role, selected: true })).toBeVisible();
}

async function drag(page: Page, label: string, onto: string): Promise<void> {
  const box = async (name: string) => {
    await grip(page, name).scrollIntoViewIfNeeded();
    return (await grip(page, name).boundingBox()) ?? { x: 0, y: 0 };
  };
  const from = await box(label);
  await page.mouse.move(from.x + 10, from.y + 10);
  await page.mouse.down();
  const to = (await grip(page, onto).boundingBox()) ?? { x: 0, y: 0 };
  await page.mouse.move(to.x + 60, to.y + 4, { steps: 8 });
  await page.mouse.up();
}

const labelsOf = (page: Page) => panel(page).locator('[data-field] label');

test('an administrator reshapes the account form for two roles, and adds five fields', async ({
  as,
  browser,
}) => {
  test.setTimeout(180_000);
  const admin = await speakAs(base(), 'admin');
  await person(admin, '渠道业务员', '沈渠', 'shenqu');
  await person(admin, '门店业务员', '杜店', 'dudian');
  const channel = await enter(browser, 'shenqu');
  const store = await enter(browser, 'dudian');
  for (const page of [channel, store]) {
    await page.goto('/records/account');
    await expect(newRecord(page, '新建客户')).toBeVisible();
  }
  const page = await as('admin');

  await test.step('adds five fields of different kinds', async () => {
    await page.goto('/settings/fields?object=account');
    for (const field of own.slice(2)) await addField(page, field);
    for (const [at, { label }] of own.slice(0, 2).entries())
      await admin.create('field_definition', {
        object: 'account',
        api_name: `c_walk${at}`,
        label,
        type: at === 0 ? 'text' : 'date',
      });
  });

  await test.step('finds them where nobody has placed them yet', async () => {
    await openFor(page, 'edit', '渠道业务员');
    await expect(linesIn(page, '更多信息').filter({ hasText: '门店编码' })).toBeVisible();
  });

  await test.step('is told why a required field cannot be hidden, beside it', async () => {
    await page.getByRole('button', { name: '隐藏“客户名称”' }).click();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.locator('.k-layout-line').filter({ hasText: '客户名称' })).toContainText(
      '必填且没有初始值',
    );
    await page.getByRole('button', { name: '放弃修改' }).click();
    await expect(page.getByText('必填且没有初始值')).toHaveCount(0);
  });

  await test.step('puts two of them first by drag, and one with the keyboard', async () => {
    await page.getByRole('button', { name: '隐藏“传真”' }).click();
    // Both ends of the way in sight.
    await page.setViewportSize({ width: 1440, height: 5000 });
    await drag(page, '门店编码', '简称');
    await expect(linesIn(page, '基本信息').nth(1)).toHaveText('门店编码');
    await grip(page, '门店编码').focus();
    await page.keyboard.press('ArrowUp');
    await expect(linesIn(page, '基本信息').first()).toHaveText('门店编码');
    await expect(grip(page, '门店编码')).toBeFocused();
    await page.setViewportSize({ width: 1440, height: 900 });
    await expect(page.getByRole('region', { name: '预览' }).locator('[data-field]').first()).toContainText(
      '门店编码',
    );
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(toastOf(page, '页面已保存')).toBeVisible();
  });

  await test.step('gives the other role another form', async () => {
    await openFor(page, 'edit', '门店业务员');
    await page.getByRole('button', { name: '隐藏“简称”' }).click();
    await page.getByRole('button', { name: '隐藏“门店编码”' }).click();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(toastOf(page, '页面已保存')).toBeVisible();
    await openFor(page, 'mobile', '门店业务员');
    for (const label of ['客户级别', '生命周期', '负责人'])
      await page.getByRole('button', { name: `隐藏“${label}”` }).click();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(toastOf(page, '页面已保存')).toBeVisible();
  });

  await test.step('whoever is at work has his own form at once', async () => {
    await newRecord(channel, '新建客户').click();
    await expect(labelsOf(channel).first()).toContainText('门店编码');
    await expect(labelsOf(channel).filter({ hasText: '传真' })).toHaveCount(0);
    await newRecord(store, '新建客户').click();
    await expect(labelsOf(store).first()).toContainText('客户名称');
    await expect(labelsOf(store).filter({ hasText: '传真' })).toHaveCount(1);
    for (const label of ['简称', '门店编码'])
      await expect(labelsOf(store).filter({ hasText: label })).toHaveCount(0);
  });

  await test.step('list and record show what was typed', async () => {
    const form = panel(channel);
    await form.getByLabel('客户名称').fill('绍兴古越展览有限公司');
    await form.getByLabel('门店编码').fill('B-16');
    await form.getByLabel('年度预算').fill('50000');
    await form.getByLabel('渠道等级').click();
    await pick(channel, '钻石');
    await form.getByRole('button', { name: '保存', exact: true }).click();
    await expect(rowOf(channel, '绍兴古越')).toContainText('B-16');
    await expect(rowOf(channel, '绍兴古越')).toContainText('钻石');
    await rowOf(channel, '绍兴古越').click();
    await expect(panel(channel)).toContainText('50,000.00');
  });

  const fields = async (): Promise<ReadonlyMap<string, string>> => {
    const { fields: all } = (await (await channel.request.get('/api/v1/meta/account')).json()) as {
      fields: readonly { name: string; label: { zh: string } }[];
    };
    return new Map(all.map(({ name, label }) => [label.zh, name]));
  };
  const names = await fields();
  const booth = names.get('门店编码') ?? '';

  await test.step('filter, API and export know the fields', async () => {
    const filter = JSON.stringify({ field: booth, op: 'eq', value: 'B-16' });
    await channel.goto(`/records/account?filter=${encodeURIComponent(filter)}`);
    await expect(rowOf(channel, '绍兴古越')).toBeVisible();
    const answer = await channel.request.get('/api/v1/records/account', { params: { filter } });
    const { items } = (await answer.json()) as { items: readonly { [field: string]: unknown }[] };
    expect(items).toMatchObject([{ [booth]: 'B-16', [names.get('年度预算') ?? '']: '50000.00' }]);
    const file = await page.request.post('/api/v1/exports', {
      data: {
        object: 'account',
        format: 'csv',
        columns: ['name', booth],
        filter: JSON.parse(filter) as unknown,
      },
      headers: { origin: base() },
    });
    expect(file.status(), await file.text()).toBe(202);
  });

  await test.step('import offers them by name', async () => {
    await page.goto('/import?object=account');
    await page.getByLabel('选择文件').setInputFiles({
      name: '名单.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        '客户名称,门店编码,开业日期,有展厅,渠道等级\n诸暨浣江展览有限公司,C-1,2026-05-01,是,黄金\n',
      ),
    });
    for (const { label } of own.filter((each) => each.label !== '年度预算'))
      await expect(rowOf(page, label).last()).toBeVisible();
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: '校验', exact: true }).click();
    await expect(page.locator('.k-counts .is-failed')).toContainText('0');
  });

  await test.step('the phone has the form and the cards of its role', async () => {
    const phone = await enter(browser, 'dudian', true);
    await phone.goto('/records/account?create=true');
    await panel(phone).getByLabel('客户名称').fill('上虞曹娥商贸有限公司');
    await panel(phone).getByLabel('渠道等级').click();
    await pick(phone, '黄金');
    await panel(phone).getByRole('button', { name: '保存', exact: true }).click();
    const card = phone.locator('.k-card').filter({ hasText: '上虞曹娥' });
    await expect(card).toContainText('黄金');
    await expect(card).not.toContainText('杜店');
    await phone.context().close();
  });

  await test.step('the shipped form is back as soon as a layout is deleted', async () => {
    for (const [tab, role] of [
      ['edit', '渠道业务员'],
      ['edit', '门店业务员'],
      ['mobile', '门店业务员'],
    ] as const) {
      await page.goto(`/settings/layouts?object=account&tab=${tab}`);
      await page.getByRole('tab', { name: role }).click();
      await page.getByRole('button', { name: `“${role}”的更多操作` }).click();
      await page.getByRole('menuitem', { name: '删除这份设置' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '删除这份设置' }).click();
      await expect(toastOf(page, '立即生效').last()).toBeVisible();
      await expect(page.getByRole('tab', { name: role })).toHaveCount(0);
    }
    await channel.goto('/records/account?create=true');
    await expect(labelsOf(channel).first()).toContainText('客户名称');
  });

  // The journeys after this one begin with the shipped fields.
  for (const { label } of own) {
    const where = JSON.stringify({ field: 'label', op: 'eq', value: label });
    const found = await page.request.get('/api/v1/records/field_definition', { params: { filter: where } });
    const { items } = (await found.json()) as { items: readonly { id: string; version: number }[] };
    for (const { id, version } of items)
      await page.request.delete(`/api/v1/records/field_definition/${id}`, {
        data: { version },
        headers: { origin: base() },
      });
  }
  await Promise.all([channel.context().close(), store.context().close()]);
});
