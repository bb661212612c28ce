import type { Page } from '@playwright/test';
import { speakAs } from '../company/speaker.ts';
import { base, expect, pick, test } from './journey.ts';

const cardOf = (page: Page, name: string) => page.locator('.k-board-card').filter({ hasText: name });
const columnOf = (page: Page, stage: string) => page.getByRole('region', { name: stage, exact: true });
const gripOf = (page: Page, name: string) => cardOf(page, name).locator('.k-board-grip');

/** The middle of what is on the screen. */
async function middleOf(target: ReturnType<typeof cardOf>): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error('it is not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('a card goes from stage to stage by mouse, keyboard and finger, and a loss tells to whom', async ({
  as,
}) => {
  const sales = await speakAs(base(), 'sales');
  const account = await sales.create('account', { name: '余姚四明山电器有限公司', phone: '0574-62771238' });
  const make = (name: string): Promise<string> =>
    sales.create('opportunity', {
      name,
      account_id: account,
      expected_amount: '120000',
      expected_close_on: '2036-06-30',
    });
  const [one, two] = [await make('四明山产线'), await make('四明山仓库')];
  const rival = await sales.create('competitor', { name: '海驰智能' });
  await sales.create('competing_bid', { opportunity_id: two, competitor_id: rival, bid_amount: '100000' });

  const page = await as('sales');
  await page.goto('/records/opportunity?look=board');
  await test.step('by mouse', async () => {
    const from = await middleOf(gripOf(page, '四明山产线'));
    const to = await middleOf(columnOf(page, '需求确认').locator('.k-board-cards'));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    await expect(columnOf(page, '需求确认')).toContainText('四明山产线');
  });
  await test.step('by the arrow keys, and the focus goes along', async () => {
    await gripOf(page, '四明山产线').focus();
    await page.keyboard.press('ArrowRight');
    await expect(columnOf(page, '方案/报价')).toContainText('四明山产线');
    await expect(gripOf(page, '四明山产线')).toBeFocused();
    await expect
      .poll(async () => String((await sales.read('opportunity', one))['probability']))
      .toBe('50.00');
  });
  await test.step('by finger, into what is lost', async () => {
    const phone = await as('sales', 'phone');
    await phone.goto('/records/opportunity?look=board');
    const from = await middleOf(gripOf(phone, '四明山仓库'));
    const touch = await phone.context().newCDPSession(phone);
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
    await send('touchStart', from);
    await send('touchMove', { x: from.x, y: from.y + 30 });
    const end = phone.locator('.k-board-ends .is-lost');
    await expect(end).toBeVisible();
    const to = await middleOf(end);
    await send('touchMove', to);
    await expect(end).toHaveClass(/is-over/);
    await send('touchEnd');
    const dialog = phone.getByRole('dialog');
    await dialog.getByLabel('丢单原因').click();
    await phone.getByRole('option', { name: '价格' }).click();
    await dialog.getByLabel('输给').click();
    await pick(phone, '海驰智能');
    await dialog.getByRole('button', { name: '丢单', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect.poll(async () => (await sales.read('opportunity', two))['lost_to']).toBe(rival);
  });
});
