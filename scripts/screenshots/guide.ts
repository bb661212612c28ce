import type { Page } from '@playwright/test';
import { openRow, type Shot } from './shot.ts';

const sales = 'wangyifan';
const manager = 'zhoumingzhe';
const admin = 'admin';

/** Types a follow-up into the panel's box, so that its chips stand below. */
async function sayLine(page: Page): Promise<void> {
  await openRow(2)(page);
  await page.locator('.k-panel').getByLabel('写跟进').fill('电话，12月9日下午两点再谈，价格嫌高，预算30万');
}

async function palette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('zzjj');
}

async function typeTwin(page: Page): Promise<void> {
  await page.locator('header').getByRole('button', { name: '新建客户' }).click();
  await page.locator('.k-panel').getByLabel('客户名称').fill('北京智泽家具');
  await page.locator('.k-panel').getByLabel('电话', { exact: true }).click();
}

async function selectThree(page: Page): Promise<void> {
  for (const nth of [1, 2, 3]) await page.getByRole('row').nth(nth).getByRole('checkbox').check();
}

async function everybody(page: Page): Promise<void> {
  await page.getByText('全部', { exact: true }).first().click();
}

async function convert(page: Page): Promise<void> {
  await openRow(1)(page);
  await page.locator('.k-panel').getByRole('button', { name: '转化', exact: true }).click();
  await page.getByRole('dialog').last().waitFor();
}

async function compareRoles(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: '业务员' })
    .or(page.getByRole('link', { name: '业务员' }))
    .first()
    .click();
}

const desk = (name: string, as: string, path: string, prepare?: Shot['prepare']): Shot => ({
  name: `guide/images/${name}`,
  as,
  path,
  width: 1280,
  ...(prepare && { prepare }),
});
const phone = (name: string, path: string): Shot => ({
  name: `guide/images/${name}`,
  as: sales,
  path,
  width: 390,
});

/** The pictures of docs/guide. */
export const guideShots: readonly Shot[] = [
  desk('sales-home', sales, '/'),
  desk('sales-list', sales, '/records/account'),
  desk('sales-palette', sales, '/records/account', palette),
  desk('sales-duplicate', sales, '/records/account', typeTwin),
  desk('sales-follow-up', sales, '/records/account', sayLine),
  desk('sales-convert', sales, '/records/lead', convert),
  desk('sales-calendar', sales, '/calendar'),
  phone('phone-home', '/'),
  phone('phone-list', '/records/account'),
  desk('manager-home', manager, '/', everybody),
  desk('manager-batch', manager, '/records/account', selectThree),
  desk('admin-departments', admin, '/settings/departments'),
  desk('admin-users', admin, '/settings/users'),
  desk('admin-roles', admin, '/settings/roles', compareRoles),
  desk('admin-fields', admin, '/settings/fields'),
  desk('admin-options', admin, '/settings/options'),
  desk('admin-duplicates', admin, '/settings/duplicates'),
  desk('admin-import', admin, '/import'),
  desk('admin-audit', admin, '/settings/audit'),
];
