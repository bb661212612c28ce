import type { Locator, Page } from '@playwright/test';
import { people } from '../company/people.ts';
import { speakAs } from '../company/speaker.ts';
import { base, expect, panel, rowOf, test, toastOf } from './journey.ts';

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

async function customer(name: string): Promise<void> {
  await (await speakAs(base(), 'sales')).create('account', { name });
}

async function openCustomer(page: Page, name: string): Promise<void> {
  await page.goto('/records/account');
  await rowOf(page, name).click();
  await expect(panel(page).getByRole('heading', { name })).toBeVisible();
}

const eventOf = (page: Page, words: string): Locator =>
  page.locator('.k-timeline > li').filter({ hasText: words });

async function choose(page: Page, words: string, item: string): Promise<void> {
  await eventOf(page, words).first().hover();
  await eventOf(page, words).first().getByRole('button', { name: /操作/ }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('colleagues talk about a customer', async ({ as }) => {
  await customer('舟山海岳船务有限公司');
  const page = await as('sales');
  await openCustomer(page, '舟山海岳船务');
  const box = page.getByLabel(/^写评论/);

  await test.step('a manager is mentioned by the beginning of his pinyin', async () => {
    await box.pressSequentially('请@chenj');
    await expect(page.getByRole('option', { name: people.manager.name })).toBeVisible();
    await box.press('Enter');
    await expect(box).toHaveValue(`请@${people.manager.name} `);
    await box.pressSequentially('看看报价');
    await box.press('Enter');
    await expect(eventOf(page, '看看报价')).toHaveCount(1);
    await expect(box).toHaveValue('');
  });

  await test.step('he hears of it, and the notice leads to the customer', async () => {
    const manager = await as('manager');
    await manager.goto('/');
    const bell = manager.getByRole('button', { name: /^消息/ });
    await expect(bell).toHaveAccessibleName(/\d/);
    const unread = Number(/\d+/.exec((await bell.getAttribute('aria-label')) ?? '')?.[0]);
    await bell.click();
    await manager.getByRole('button', { name: new RegExp(`${people.sales.name}在评论中提到了您`) }).click();
    await expect(manager.getByRole('heading', { name: '舟山海岳船务有限公司' })).toBeVisible();
    await expect(bell).toHaveAccessibleName(unread === 1 ? '消息' : `消息 ${unread - 1}`);
    await expect(eventOf(manager, '看看报价').getByRole('button', { name: /操作/ })).toHaveCount(0);
  });

  await test.step('the author puts it right, and takes it back', async () => {
    await choose(page, '看看报价', '修改');
    await page.getByLabel('修改内容').fill('请先不要看');
    await page.getByLabel('修改内容').press('Enter');
    await expect(page.locator('.k-event.is-comment p')).toHaveText('请先不要看');
    await page.getByRole('button', { name: '评论', exact: true }).click();
    await choose(page, '请先不要看', '删除');
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
    await expect(page.locator('.k-event.is-comment')).toHaveCount(0);
  });
});

test('somebody keeps the files of a customer together', async ({ as }) => {
  await customer('湖州竹海茶业有限公司');
  const page = await as('sales');
  await openCustomer(page, '湖州竹海茶业');
  const link = (name: string | RegExp) => page.getByRole('link', { name });

  await test.step('some at once; what is refused says why, the rest arrives', async () => {
    await page.locator('.k-remarks input[type=file]').setInputFiles([
      { name: '合同（终稿）.txt', mimeType: 'text/plain', buffer: Buffer.from('甲方：启航') },
      { name: '门店.png', mimeType: 'image/png', buffer: picture },
      { name: '安装.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
    ]);
    await expect(page.locator('.k-uploads')).toContainText('安装.exe');
    await expect(page.locator('.k-uploads')).toContainText('不接受此类文件');
    await expect(link('合同（终稿）.txt')).toBeVisible();
    await expect(link('门店.png')).toBeVisible();
    await page.getByRole('button', { name: '不再上传' }).click();
    await expect(page.locator('.k-uploads')).toHaveCount(0);
  });

  await test.step('dragged from a folder, pasted from the clipboard', async () => {
    const held = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['x'], '样品清单.csv', { type: 'text/csv' }));
      return data;
    });
    await page.dispatchEvent('.k-record-main', 'dragover', { dataTransfer: held });
    await page.dispatchEvent('.k-record-main', 'drop', { dataTransfer: held });
    await expect(link('样品清单.csv')).toBeVisible();
    await page.getByLabel(/^写评论/).evaluate(
      (box, bytes) => {
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
        box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      },
      [...picture],
    );
    await expect(link(/^粘贴的图片 \d{4}-\d\d-\d\d/)).toBeVisible();
  });

  await test.step('read in place, called otherwise, removed', async () => {
    await link('合同（终稿）.txt').click();
    await expect(page.getByRole('dialog')).toContainText('甲方：启航');
    await page.keyboard.press('Escape');
    await choose(page, '合同（终稿）.txt', '重命名');
    await page.getByRole('dialog').getByLabel('文件名').fill('合同定稿');
    await page.keyboard.press('Enter');
    await expect(link('合同定稿.txt')).toBeVisible();
    await page.getByRole('button', { name: '附件', exact: true }).click();
    await choose(page, '门店.png', '删除');
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
    await expect(link('门店.png')).toHaveCount(0);
  });

  await test.step('an answer that is lost on the way sends nothing twice', async () => {
    let tries = 0;
    await page.route('**/api/v1/files', async (route) => {
      tries += 1;
      if (tries > 1) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page
      .locator('.k-remarks input[type=file]')
      .setInputFiles([{ name: '一次.txt', mimeType: 'text/plain', buffer: Buffer.from('x') }]);
    await expect(link('一次.txt')).toHaveCount(1);
    expect(tries).toBe(2);
  });
});

test('a follow-up noted on the wrong customer is taken back as if it had never been', async ({ as }) => {
  await customer('衢州橘乡食品有限公司');
  const page = await as('sales');
  await openCustomer(page, '衢州橘乡食品');
  const facts = panel(page).locator('.k-facts');
  const before = await facts.textContent();
  await panel(page).getByLabel('写跟进').fill('记错客户了');
  await panel(page).getByRole('button', { name: '3 天后' }).click();
  await panel(page).getByRole('button', { name: '保存跟进' }).click();
  await expect(facts).toContainText('最近联系');
  await toastOf(page, '跟进已保存').getByRole('button', { name: '撤销' }).click();
  await expect(panel(page).getByLabel('写跟进')).toHaveValue('记错客户了');
  await expect(facts).toHaveText(before ?? '');
  await expect(panel(page).locator('.k-event.is-activity')).toHaveCount(0);
});
