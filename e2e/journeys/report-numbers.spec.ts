import type { Page } from '@playwright/test';
import { speakAs } from '../company/speaker.ts';
import { base, expect, test } from './journey.ts';

interface Opened {
  /** What it says of itself: `2026-11 合计：3 个商机，打开列表`. */
  readonly title: string;
  readonly text: string;
  readonly filter: string;
}
interface Row {
  readonly status: string;
  readonly expected_amount: string;
  readonly weighted_amount: string;
  readonly actual_amount: string | null;
}

const cents = (amount: string): number => Math.round(Number(amount.replaceAll(',', '')) * 100);
const told =
  '.k-sales-figures td, .k-sales-head strong, .k-sales-worth, .k-sales-waterfall .k-sales-n, .k-sales-next';

/** Numbers that nothing opens. */
const dead = (page: Page): Promise<readonly string[]> =>
  page.locator(told).evaluateAll((cells) =>
    cells
      .filter((cell) => /[1-9]/.test(cell.textContent ?? ''))
      .filter((cell) => !cell.closest('a, button') && !cell.querySelector('a, button'))
      .map((cell) => cell.textContent ?? ''),
  );

/** Numbers that open a list of opportunities. */
const opened = (page: Page): Promise<readonly Opened[]> =>
  page.locator('.k-sales a[href*="/records/opportunity?"]').evaluateAll((links) =>
    links.map((link) => ({
      title: link.getAttribute('title') ?? '',
      text: (link.textContent ?? '').trim(),
      filter: new URL(link.getAttribute('href') ?? '', location.href).searchParams.get('filter') ?? '',
    })),
  );

/** What is worth what: won ones what they brought, the others what they are thought to bring. */
function sumsOf(rows: readonly Row[]): readonly number[] {
  const sum = (of: (row: Row) => string): number => rows.reduce((all, row) => all + cents(of(row)), 0);
  return [
    sum((row) => row.expected_amount),
    sum((row) => row.weighted_amount),
    sum((row) => (row.status === 'won' ? (row.actual_amount ?? '0') : row.expected_amount)),
    sum((row) => (row.status === 'won' ? (row.actual_amount ?? '0') : row.weighted_amount)),
  ];
}

/** The opportunities of a list. */
async function listed(page: Page, filter: string): Promise<readonly Row[]> {
  const fields = 'status,expected_amount,weighted_amount,actual_amount';
  const query = `limit=200&fields=${fields}&filter=${encodeURIComponent(filter)}`;
  const answer = await page.request.get(`/api/v1/records/opportunity?${query}`);
  const { items } = (await answer.json()) as { items: readonly Row[] };
  return items;
}

/** Each number's list has as many as it says, and they add up to it. */
async function holds(page: Page): Promise<number> {
  const known = new Map<string, readonly Row[]>();
  const links = await opened(page);
  for (const { title, text, filter } of links) {
    const rows = known.get(filter) ?? (await listed(page, filter));
    known.set(filter, rows);
    const count = /：(\d+) 个商机/.exec(title)?.[1];
    if (count !== undefined) expect([title, rows.length]).toEqual([title, Number(count)]);
    if (/^-?[\d,]+\.\d\d$/.test(text) && !title.includes('差额')) expect(sumsOf(rows)).toContain(cents(text));
  }
  return links.length;
}

test('every number of forecast, funnel, changes and targets opens what it is made of, for each what he may see', async ({
  as,
}) => {
  const [sales, colleague] = [await speakAs(base(), 'sales'), await speakAs(base(), 'colleague')];
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const make = async (who: typeof sales, name: string, amount: string, category: string): Promise<string> =>
    who.create('opportunity', {
      name,
      account_id: await who.create('account', { name: `${name}有限公司` }),
      expected_amount: amount,
      expected_close_on: day,
      forecast_category: category,
    });
  const act = (id: string, action: string, params: object) =>
    sales.post(`/records/opportunity/${id}/actions/${action}`, { params });
  const stages = await sales.named('sales_stage');
  await make(sales, '石浦渔港改造', '120000.35', 'commit');
  const skipped = await make(sales, '石浦冷库', '88000.10', 'best');
  await act(skipped, 'advance', { stage_id: stages.get('商务谈判') });
  await act(skipped, 'back', { stage_id: stages.get('需求确认'), note: '再看' });
  const won = await make(sales, '石浦码头照明', '50000.05', 'pipeline');
  await act(won, 'win', { actual_close_on: day, actual_amount: '48888.88' });
  await act(await make(sales, '石浦办公楼', '30000', 'pipeline'), 'lose', { lost_reason: 'price' });
  await make(colleague, '象山水厂', '65000.55', 'commit');

  const pages = [
    '/reports/forecast?look=table',
    '/reports/forecast?look=table&amount=weighted&split=stage',
    '/reports/forecast',
    '/reports/funnel?look=table',
    '/reports/funnel',
    '/reports/changes',
  ];
  for (const who of ['manager', 'colleague'] as const) {
    const page = await as(who);
    for (const path of pages)
      await test.step(`${who} ${path}`, async () => {
        await page.goto(path);
        await expect(page.locator(told).first()).toBeVisible({ timeout: 60_000 });
        await expect(page.locator('.k-sales [aria-busy="true"], .k-skeleton')).toHaveCount(0);
        expect(await dead(page)).toEqual([]);
        if (path !== '/reports/changes') expect(await holds(page)).toBeGreaterThan(0);
      });
  }

  const page = await as('manager');
  await test.step('what was reached opens its records', async () => {
    await page.goto('/reports/targets?metric=opp_amount');
    await expect(page.locator('.k-sales-cell small a').first()).toBeVisible();
    expect(await holds(page)).toBeGreaterThan(0);
  });
  await test.step('a number opens its list', async () => {
    await page.goto('/reports/forecast?look=table');
    await page.getByRole('row', { name: '已赢' }).getByRole('link').first().click();
    await expect(page).toHaveURL(/\/records\/opportunity/);
    await expect(page.getByText('石浦码头照明').first()).toBeVisible();
    await expect(page.getByText('石浦冷库')).toHaveCount(0);
  });
  await test.step('what the log tells opens its opportunities', async () => {
    await page.goto('/reports/funnel?look=table');
    const first = page.locator('.k-sales-figures tbody tr').first();
    const [reached = ''] = await first.locator('td').nth(3).allInnerTexts();
    await first.locator('td').nth(3).getByRole('button').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.locator('tbody tr')).toHaveCount(Number(reached));
    await page.keyboard.press('Escape');
    await first.locator('td').nth(6).getByRole('button').click();
    await expect(dialog).toContainText('石浦冷库');
    await page.keyboard.press('Escape');
  });
  await test.step('a change opens its opportunities, and they add up to it', async () => {
    await page.goto('/reports/changes');
    const bar = page.locator('.k-sales-waterfall button').filter({ hasText: '新增' });
    const delta = cents((await bar.getAttribute('title')) ?? '');
    await bar.click();
    const cells = page.getByRole('dialog').locator('td[data-label="变化"]');
    await expect(cells.first()).toBeVisible();
    const rows = await cells.allInnerTexts();
    expect(rows.reduce((all, text) => all + cents(text), 0)).toBe(delta);
  });
});
