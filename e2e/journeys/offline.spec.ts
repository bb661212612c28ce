import { Buffer } from 'node:buffer';
import { devices, type Page } from '@playwright/test';
import { loginOf, passwordOf, speakAs, type Row } from '../company/speaker.ts';
import { base, expect, test } from './journey.ts';

/** The first page has been at rest long enough for the rest of the product to be fetched, and starts without a server. */
async function ready(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state), {
      timeout: 60_000,
    })
    .toBe('activated');
}

/** A picture that its camera held upright: 40 × 20 pixels, to be turned by a quarter. */
const sideways = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [40, 20];
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg'));
    const plain = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
    // prettier-ignore
    const exif = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1,
      0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
    const whole = [...plain.slice(0, 2), ...exif, ...plain.slice(2)];
    return btoa(String.fromCharCode(...whole));
  });

const sizeOf = (page: Page, id: string): Promise<readonly number[]> =>
  page.evaluate(async (file) => {
    const bitmap = await createImageBitmap(await (await fetch(`/api/v1/files/${file}`)).blob());
    return [bitmap.width, bitmap.height];
  }, id);

test('works two hours offline and loses nothing', async ({ browser }) => {
  const sales = await speakAs(base(), 'sales');
  const manager = await speakAs(base(), 'manager');
  const account = await sales.create('account', { name: '温岭泽国电机有限公司', phone: '0576-86441001' });
  const written = async (): Promise<readonly Row[]> => {
    const filter = encodeURIComponent(JSON.stringify({ field: 'account_id', op: 'eq', value: account }));
    const answer = await context.request.get(
      `/api/v1/records/activity?filter=${filter}&sort=started_at&limit=50`,
    );
    return ((await answer.json()) as { items: Row[] }).items;
  };
  const context = await browser.newContext({
    ...devices['Pixel 7'],
    baseURL: base(),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: 'allow',
    geolocation: { longitude: 121.37, latitude: 28.48, accuracy: 15 },
    permissions: ['geolocation'],
  });
  await context.request.post('/api/v1/session', {
    data: { login_name: loginOf('sales'), password: passwordOf('sales') },
    headers: { origin: base() },
  });
  const page = await context.newPage();
  await page.clock.install();
  const box = page.getByLabel('写跟进', { exact: true });
  const waits = page.locator('.k-event.is-pending');
  const write = async (words: string, count: number) => {
    await box.fill(words);
    await page.getByRole('button', { name: '保存跟进' }).click();
    await expect(waits).toHaveCount(count);
  };

  await test.step('what was looked at is there without a network, also after a reload', async () => {
    await page.goto('/records/account');
    await ready(page);
    await page.goto(`/records/account/${account}`);
    await expect(page.locator('.k-timeline li').first()).toBeVisible();
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByRole('heading', { name: '温岭泽国电机有限公司' })).toBeVisible();
    await expect(page.locator('.k-offline')).toContainText('离线');
    await page.goto('/settings/company');
    await expect(page.getByText('离线时无法使用')).toBeVisible();
    await page.goto(`/records/account/${account}`);
  });

  await test.step('three follow-ups, a photo and a check-in are kept, over hours and a reload', async () => {
    await write('电话问了库存，预算30万', 1);
    await page.clock.fastForward('01:00:00');
    await page.getByRole('button', { name: '签到' }).click();
    await expect(page.locator('.k-place-line')).toContainText('15 米');
    const buffer = Buffer.from(await sideways(page), 'base64');
    await page
      .locator('.k-follow input[type=file]')
      .setInputFiles({ name: 'IMG_1.JPG', mimeType: 'image/jpeg', buffer });
    await expect(page.locator('.k-follow-photo img')).toBeVisible();
    await write('到厂里看了样机', 2);
    await page.clock.fastForward('01:00:00');
    await page.reload();
    await expect(waits).toHaveCount(2);
    await write('回来路上又通了电话', 3);
  });

  await test.step('a number is put right, while somebody else puts it right too', async () => {
    await page.getByRole('tab', { name: '资料' }).click();
    const phone = page.locator('[data-read-field=phone]');
    await phone.locator('.k-read-value').click();
    await phone.getByRole('textbox').fill('0576-86441002');
    await phone.getByRole('textbox').press('Enter');
    await expect(page.locator('.k-offline')).toContainText('4 条未同步');
    await manager.change('account', account, { phone: '0576-86441003' });
    expect(await written()).toHaveLength(0);
  });

  await test.step('with the network everything arrives once, in its order and at its time', async () => {
    await context.setOffline(false);
    await expect(page.locator('.k-offline')).toContainText('1 条需要处理', { timeout: 60_000 });
    const rows = await written();
    expect(rows.map(({ content }) => content)).toEqual([
      '电话问了库存，预算30万',
      '到厂里看了样机',
      '回来路上又通了电话',
    ]);
    const [first, second, third] = rows;
    expect(first).toMatchObject({ amount: '300000.00', type: 'call' });
    expect(second).toMatchObject({ type: 'meeting', location: { lng: 121.37, lat: 28.48, accuracy: 15 } });
    const hours = Date.parse(String(third?.['started_at'])) - Date.parse(String(first?.['started_at']));
    expect(Math.round(hours / 3_600_000)).toBe(2);
    expect(Date.parse(String(third?.['started_at']))).toBeLessThan(Date.now() + 60_000);
    const files = second?.['files'] as readonly string[];
    expect(files).toHaveLength(1);
    expect(await sizeOf(page, files[0] ?? '')).toEqual([20, 40]);
  });

  await test.step('the two numbers are compared, and the chosen one holds', async () => {
    await page.getByRole('link', { name: '1 条需要处理' }).click();
    await page.getByRole('button', { name: '比较并合并' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('0576-86441002');
    await expect(dialog).toContainText('0576-86441003');
    await dialog.getByRole('button').last().click();
    await expect(page.getByText('全部已同步')).toBeVisible();
    expect(await sales.read('account', account)).toMatchObject({ phone: '0576-86441002' });
    await page.goto(`/records/account/${account}`);
    await expect(page.locator('.k-event.is-activity').first()).toBeVisible();
    expect(await written()).toHaveLength(3);
  });
  await context.close();
});

/** How many answers and unsent entries lie on the device. */
const leftOn = (page: Page): Promise<readonly number[]> =>
  page.evaluate(async () => {
    const open = indexedDB.open('kehu');
    await new Promise((done) => (open.onsuccess = done));
    const count = (store: string): Promise<number> => {
      const asked = open.result.transaction(store).objectStore(store).count();
      return new Promise((done) => (asked.onsuccess = () => done(asked.result)));
    };
    return [await count('answers'), await count('outbox')];
  });

test('what belongs to a customer who is gone is kept as a draft, and whoever leaves takes everything along', async ({
  as,
}) => {
  const sales = await speakAs(base(), 'sales');
  const account = await sales.create('account', { name: '玉环清港阀门有限公司' });
  const page = await as('sales');
  await page.goto(`/records/account/${account}`);
  await expect(page.locator('.k-timeline li').first()).toBeVisible();

  await test.step('the customer is deleted while somebody writes of him offline', async () => {
    await page.context().setOffline(true);
    await page.getByLabel('写跟进', { exact: true }).fill('约了周五看样品');
    await page.getByRole('button', { name: '保存跟进' }).click();
    await expect(page.locator('.k-event.is-pending')).toContainText('约了周五看样品');
    const manager = await speakAs(base(), 'manager');
    await manager.post('/records/account/actions/delete', { ids: [account], params: {} });
    await page.context().setOffline(false);
    await page.getByRole('link', { name: '1 条需要处理' }).click();
    const card = page.locator('.k-outbox-card');
    await expect(card).toContainText('对应的记录已删除');
    await expect(card).toContainText('约了周五看样品');
    await expect(card.getByRole('button', { name: '复制内容' })).toBeVisible();
  });

  await test.step('signing out asks about it first, and leaves nothing on the device', async () => {
    expect((await leftOn(page))[0]).toBeGreaterThan(0);
    await page.goto('/me');
    await page.getByRole('button', { name: '退出登录' }).click();
    await expect(page.getByRole('dialog')).toContainText('1 条内容尚未提交');
    await page.getByRole('button', { name: '删除并退出' }).click();
    await expect(page).toHaveURL(/sign-in/);
    expect(await leftOn(page)).toEqual([0, 0]);
  });
});
