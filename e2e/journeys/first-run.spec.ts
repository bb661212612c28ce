import { chromium, type Browser } from '@playwright/test';
import { startKehu } from '../server/kehu.ts';
import { expect, test } from './journey.ts';

const args = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  // Another computer's name for the server: pages over plain HTTP get less from the browser than those of localhost.
  '--host-resolver-rules=MAP kehu.test 127.0.0.1',
];
const chosen = process.env['KEHU_TEST_CHROMIUM'];
const launch = (): Promise<Browser> => chromium.launch({ args, ...(chosen && { executablePath: chosen }) });

test('somebody sets Kehu up from the computer beside it', async () => {
  test.setTimeout(240_000);
  const kehu = await startKehu(undefined);
  const browser = await launch();
  try {
    const at = kehu.url.replace('127.0.0.1', 'kehu.test');
    const page = await browser.newPage({ baseURL: at, locale: 'zh-CN' });
    const go = () => page.getByRole('button', { name: '开始使用' }).click();
    await page.goto('/');
    await expect(page).toHaveURL(/first-run/);

    await page.getByLabel('公司名称').fill('　');
    await page.getByLabel('管理员密码').fill('Kehu-2026');
    await page.getByLabel('一次性设置码').fill(kehu.code());
    await go();
    await expect(page.getByText('此项必填')).toBeVisible();

    await page.getByLabel('公司名称').fill('上海晨光文化有限公司');
    await page.getByLabel('一次性设置码').fill('AAAA-BBBB-CCCC');
    await go();
    await expect(page.getByText('设置码不正确')).toBeVisible();

    await page.getByLabel('一次性设置码').fill(kehu.code());
    await page.getByLabel('管理员密码').fill('12345678');
    await go();
    await expect(page.getByText('密码至少 8 个字符')).toBeVisible();

    await page.reload();
    await expect(page.getByLabel('公司名称')).toHaveValue('上海晨光文化有限公司');
    await page.getByLabel('管理员密码').fill('Kehu-2026');
    await page.getByLabel('一次性设置码').fill(kehu.code().toLowerCase());
    await go();
    await expect(page.getByText('上海晨光文化有限公司')).toBeVisible();
    await expect(page.getByText('还没有客户')).toBeVisible();
  } finally {
    await browser.close();
    await kehu.stop();
  }
});
