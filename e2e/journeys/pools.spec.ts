import { people } from '../company/people.ts';
import { speakAs } from '../company/speaker.ts';
import { base, expect, rowOf, test, toastOf } from './journey.ts';

const customer = '绍兴鉴湖酒业有限公司';

test('what somebody gives back is claimed by a colleague on his phone, and another department hears nothing', async ({
  as,
}) => {
  const admin = await speakAs(base(), 'admin');
  const east = (await admin.named('department')).get(people.sales.department) ?? '';
  const managers = await admin.named('user');
  await admin.create('public_pool', {
    name: '华东公海',
    object: 'account',
    department_ids: [east],
    admin_ids: [managers.get(people.manager.name) ?? ''],
    claim_limit_day: 3,
  });
  const sales = await speakAs(base(), 'sales');
  const id = await sales.create('account', { name: customer, phone: '0575-85111222', grade: 'A' });
  await sales.post(`/records/account/${id}/actions/return_to_pool`, { params: { reason: 'no_time' } });

  const page = await as('colleague', 'phone');
  await page.goto('/pools');
  await page.getByRole('radio', { name: /华东公海/ }).click();
  await expect(page.getByText('还可领取 3 个')).toBeVisible();
  await expect(rowOf(page, customer)).not.toContainText('85111222');
  await page.getByRole('button', { name: `领取 ${customer}` }).click();
  await expect(toastOf(page, `已领取 ${customer}`)).toBeVisible();
  await expect(page.getByText('还可领取 2 个')).toBeVisible();

  await test.step('he is to visit it within a week', async () => {
    await page.goto('/visits');
    await page.getByRole('radio', { name: '7 天内' }).click();
    await expect(rowOf(page, customer)).toContainText('7 天后');
  });

  await test.step('the manager sees the rhythm of his people; the other department neither pool nor customer', async () => {
    const boss = await as('manager');
    await boss.goto('/visits');
    await boss.getByRole('radio', { name: '覆盖情况' }).click();
    await expect(rowOf(boss, people.colleague.name)).toContainText('100%');
    const stranger = await as('stranger');
    await stranger.goto('/pools');
    await expect(stranger.getByRole('heading', { name: '公海' })).toBeVisible();
    await expect(stranger.getByText('华东公海')).toHaveCount(0);
    await stranger.goto(`/records/account/${id}`);
    await expect(stranger.getByText('记录不存在，或您无权查看')).toBeVisible();
  });
});
