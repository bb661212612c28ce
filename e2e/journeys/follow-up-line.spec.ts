import { speakAs, type Row } from '../company/speaker.ts';
import { base, expect, test, toastOf } from './journey.ts';

/** A day that means the same at every hour: 明天 is doubtful after midnight. */
const [, month, day] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })
  .format(new Date(Date.now() + 3 * 86_400_000))
  .split('-')
  .map(Number);

test('a call is noted in one line, within ten seconds', async ({ as }) => {
  const sales = await speakAs(base(), 'sales');
  const account = await sales.create('account', { name: '台州椒江泵业有限公司' });
  const person = await sales.create('contact', {
    name: '王建国',
    position: '总经理',
    mobile: '13800008801',
    account_id: account,
  });
  const page = await as('sales');
  await page.goto(`/records/account/${account}`);
  const box = page.getByLabel('写跟进', { exact: true });
  const read = page.getByRole('group', { name: '从这句话里读到' });
  const newest = async (): Promise<Row | undefined> => {
    const answer = await page.request.get('/api/v1/records/activity?limit=1&sort=-created_at');
    return ((await answer.json()) as { items: Row[] }).items[0];
  };

  await test.step('what was said stands below the line before it is saved', async () => {
    await box.fill(`和王总微信聊了，${month}月${day}日下午两点再谈，价格嫌高，预算30万`);
    for (const words of ['王建国', '微信', '14:00', '价格高', '¥300,000'])
      await expect(read).toContainText(words);
    await expect(page.getByRole('radio', { name: '微信' })).toBeChecked();
  });

  await test.step('what is wrong is dropped; Enter saves the rest', async () => {
    await read.getByRole('button', { name: '不要“价格高”' }).click();
    await expect(read).not.toContainText('价格高');
    await box.press('Enter');
    await expect(toastOf(page, /跟进已保存，下次联系 .*14:00/)).toBeVisible();
    await expect(box).toHaveValue('');
    expect(await newest()).toMatchObject({
      type: 'wechat',
      contact_ids: [person],
      objections: null,
      amount: '300000.00',
    });
  });

  await test.step('a doubtful day is a question, and is not saved before it is answered', async () => {
    await box.fill('电话问了，月底再联系');
    const question = read.getByRole('button', { name: '请确认“月底”' });
    await expect(question).toBeVisible();
    await box.press('Enter');
    await expect(box).toHaveValue('');
    await expect(page.locator('.k-timeline')).toContainText('月底再联系');
    expect(await newest()).toMatchObject({ next_contact_at: null });

    await box.fill('又打了电话，月底再联系');
    await question.click();
    await page.getByRole('menuitem').first().click();
    await expect(question).toHaveCount(0);
    await box.press('Enter');
    await expect(toastOf(page, /下次联系/).last()).toBeVisible();
    await expect(page.locator('.k-timeline')).toContainText('又打了电话');
    expect((await newest())?.['next_contact_at']).not.toBeNull();
  });
});
