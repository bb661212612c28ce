import { speakAs } from '../company/speaker.ts';
import { base, expect, test, toastOf } from './journey.ts';

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
const at = (time: string): string => new Date(`${day}T${time}:00+08:00`).toISOString();

test('a salesperson sees his plans in the calendar and moves one', async ({ as }) => {
  const sales = await speakAs(base(), 'sales');
  const account = await sales.create('account', { name: '嘉善木业有限公司' });
  const plan = {
    subject: '嘉善木业看样',
    target: { object: 'account', id: account },
    start_at: at('10:00'),
    end_at: at('11:00'),
  };
  const id = await sales.create('appointment', plan, 'in_the_past,overlap');
  const page = await as('sales');
  const drawn = page.locator('.k-plan').filter({ hasText: '嘉善木业看样' });
  const start = async (): Promise<unknown> => {
    const answer = await page.request.get(`/api/v1/records/appointment/${id}`);
    return ((await answer.json()) as { start_at: unknown }).start_at;
  };

  await test.step('home names it, and leads to the calendar', async () => {
    await page.goto('/');
    await expect(page.locator('.k-home-card').filter({ hasText: '今日安排' })).toContainText('嘉善木业看样');
    await page.getByRole('link', { name: '打开日程' }).click();
    await expect(drawn).toContainText('10:00');
  });

  await test.step('it is dragged to the afternoon, and back by a click', async () => {
    const box = await drawn.boundingBox();
    if (!box) throw new Error('the plan is not drawn');
    const [x, y] = [box.x + box.width / 2, box.y + 10];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + 30, { steps: 5 });
    await page.mouse.move(x, y + 4 * box.height, { steps: 10 });
    await page.mouse.up();
    // Later in the day the morning is over, and Kehu asks whether that is meant.
    const asked = page.getByRole('dialog').getByRole('button', { name: '仍要保存' });
    const confirmed = async (): Promise<unknown> => {
      if (await asked.isVisible()) await asked.click();
      return start();
    };
    await expect.poll(confirmed).not.toBe(plan.start_at);
    await toastOf(page, '已改到').getByRole('button', { name: '撤销' }).click();
    await expect.poll(confirmed).toBe(plan.start_at);
  });

  await test.step('a month shows it as well, and a click opens it', async () => {
    await page.getByText('月', { exact: true }).first().click();
    await drawn.first().click();
    await expect(page.locator('.k-panel').getByRole('heading', { name: '嘉善木业看样' })).toBeVisible();
  });
});
