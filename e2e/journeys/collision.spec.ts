import { people } from '../company/people.ts';
import { speakAs } from '../company/speaker.ts';
import { base, expect, newRecord, panel, pick, rowOf, test, toastOf } from './journey.ts';

const customer = '绍兴镜湖纺织有限公司';
const phone = '0575-85559001';

test('two departments meet over one customer: whose it is comes out, nothing else, and the owner’s head decides', async ({
  as,
}) => {
  const id = await (await speakAs(base(), 'sales')).create('account', { name: customer, phone, grade: 'A' });
  const stranger = await as('stranger');
  const manager = await as('manager', 'phone');

  await test.step('entering it again tells owner and department, and no more (example 41)', async () => {
    await stranger.goto('/records/account');
    await newRecord(stranger, '新建客户').click();
    await panel(stranger).getByLabel('客户名称').fill('镜湖集团采购处');
    await panel(stranger).getByLabel('电话', { exact: true }).fill(phone);
    await panel(stranger).getByRole('button', { name: '保存', exact: true }).click();
    const warning = stranger
      .getByText(new RegExp(`${people.sales.name}.*${people.sales.department}`))
      .first();
    await expect(warning).toBeVisible();
    await expect(stranger.getByText(customer)).toHaveCount(0);
  });

  await test.step('the desk says whose it is while a number is typed, and sends the wish to his head', async () => {
    await stranger.goto('/duplicates');
    await stranger.getByLabel('电话').fill('0575 8555 9001');
    const hit = stranger.getByRole('listitem').filter({ hasText: '您无权查看的记录' });
    await expect(hit).toContainText(people.sales.name);
    await expect(stranger.getByText(customer)).toHaveCount(0);
    await hit.getByRole('button', { name: '申请共享' }).click();
    const dialog = stranger.getByRole('dialog');
    await dialog.getByLabel('说明').fill('对方华南分公司找到我们，希望一起跟进');
    await dialog.getByRole('button', { name: '提交' }).click();
    await expect(toastOf(stranger, '已提交')).toBeVisible();
  });

  await test.step('his head decides on the phone, with a reason', async () => {
    await manager.goto('/records/collision');
    await manager.getByRole('button', { name: '0575 8555 9001' }).click();
    await manager.getByRole('button', { name: '裁定' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByLabel('裁定').click();
    await pick(manager, '共享给申请人');
    await dialog.getByLabel('理由').fill('华南部分由周扬跟进');
    await dialog.getByRole('button', { name: '裁定', exact: true }).click();
    await expect(manager.getByText('已裁定').first()).toBeVisible();
  });

  await test.step('it is there for who asked, to read; it is still its owner’s', async () => {
    await stranger.goto(`/records/account/${id}`);
    await expect(stranger.getByRole('heading', { name: customer })).toBeVisible();
    await stranger.goto('/records/collision');
    await expect(rowOf(stranger, '0575 8555 9001')).toContainText('共享给申请人');
  });
});
