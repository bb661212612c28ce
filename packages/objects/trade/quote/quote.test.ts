import { runAction } from '@kehu/engine/actions/run.ts';
import { inTransaction } from '@kehu/engine/call/call.ts';
import { create } from '@kehu/engine/records/create.ts';
import { remove } from '@kehu/engine/records/remove.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { refusalOf, wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { quoteBehaviour } from './quote.behaviour.ts';
import { line, sceneOf } from './testing/scene.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
const { accountOf, chanceOf, quoteOf, act, word, edit, shown, rows, setting } = await sceneOf(company);
afterAll(() => company.database.close());

describe('what a quote comes to (examples 1–4, 6, 9)', () => {
  test.each([
    ['1: inclusive', true, line('电机', '3', '1130', { discount_percent: '10' }), '3051.00', '351.00'],
    [
      '2: inclusive, 6 %',
      true,
      line('服务', '7', '19.99', { discount_percent: '5', tax_rate: '6' }),
      '132.93',
      '7.52',
    ],
    ['3: exclusive', false, line('电机', '3', '1000', { discount_percent: '10' }), '3051.00', '351.00'],
  ])('%s', async (_, inclusive, one, gross, tax) => {
    const id = await quoteOf('U1', [one], { tax_inclusive: inclusive });
    expect(await shown('quote', id)).toMatchObject({
      goods_amount: gross,
      tax_amount: tax,
      total_amount: gross,
    });
  });

  test('4: lines less the discount, with the fee; optional lines and subtotals do not count', async () => {
    const id = await quoteOf(
      'U1',
      [
        line('电机', '3', '1130', { discount_percent: '10' }),
        line('底座', '1', '1000'),
        { kind: 'subtotal', product_name: '小计' },
        line('备件包', '1', '500', { is_optional: true }),
      ],
      { discount_amount: '51', other_fee: '100' },
    );
    expect(await shown('quote', id)).toMatchObject({
      no: expect.stringMatching(/^BJ20261120\d{4}$/),
      goods_amount: '4051.00',
      total_amount: '4100.00',
      total_amount_base: '4100.00',
      line_count: 4,
      valid_until: '2026-12-20',
      currency_code: 'CNY',
      exchange_rate: '1.00000000',
      status: 'draft',
      owner_id: ids['U1'],
    });
  });

  test('6: a lump sum lists goods without prices', async () => {
    const lump = {
      mode: 'lump_sum',
      lump_sum_amount: '80000',
      lump_sum_tax_rate: '13',
      discount_amount: '2000',
      other_fee: '500',
    };
    const id = await quoteOf('U1', [line('主机', '1', null), line('安装', '1', null)], lump);
    expect(await shown('quote', id)).toMatchObject({ goods_amount: '80000.00', total_amount: '78500.00' });
    expect(await wordOf(quoteOf('U1', [line('主机', '1', '5')], lump))).toBe(
      'quote_line[0].unit_price: read_only_field',
    );
    expect(await wordOf(quoteOf('U1', [], { mode: 'lump_sum' }))).toBe(
      'lump_sum_amount: required, lump_sum_tax_rate: required',
    );
  });

  test('9: a currency takes the rate that was typed, else the latest one; without any it says so', async () => {
    const usd = (more: JsonObject = {}) =>
      quoteOf('U1', [line('备件', '1', '1000')], { currency_code: 'USD', ...more });
    expect(await shown('quote', await usd({ exchange_rate: '7.12345678' }))).toMatchObject({
      total_amount: '1000.00',
      total_amount_base: '7123.46',
    });
    const refused = await refusalOf(usd());
    expect(refused.errors).toMatchObject([
      {
        field: 'exchange_rate',
        code: 'required',
        message: { zh: '没有 USD 在 2026-11-20 或之前的汇率，请填写' },
      },
    ]);
    expect(await wordOf(usd({ exchange_rate: '0' }))).toBe('exchange_rate: out_of_range');
    await setting('exchange_rates', [
      { currency: 'USD', on: '2026-11-01', rate: '7.10000000' },
      { currency: 'USD', on: '2026-11-15', rate: '7.20000000' },
      { currency: 'USD', on: '2026-11-30', rate: '7.30000000' },
    ]);
    expect(await shown('quote', await usd())).toMatchObject({ total_amount_base: '7200.00' });
  });

  test('a line remembers what its product was called, priced and cost; the margin is for whoever sees costs', async () => {
    const category_id = await company.make('system', 'product_category', { name: '传动件' });
    const product_id = await company.make('system', 'product', {
      name: '减速机',
      spec: 'RV-40',
      unit: 'set',
      category_id,
      standard_price: '1130',
      cost_price: '800',
    });
    const of = { product_id, product_name: null, tax_rate: null };
    const id = await quoteOf('U1', [line('', '2', '1130', of)], { discount_amount: '226' });
    expect(await rows('quote_line', 'quote_id', id)).toMatchObject([
      {
        product_name: '减速机',
        spec: 'RV-40',
        unit: '套',
        tax_rate: '13',
        list_price: '1130.0000',
        cost_price: '800.0000',
      },
    ]);
    const unpriced = await quoteOf('U1', [line('', '1', null, of)]);
    expect(await rows('quote_line', 'quote_id', unpriced)).toMatchObject([
      { unit_price: '1130.0000', price_note: '取自 标准售价' },
    ]);
    expect(await shown('quote', id, 'M1')).toMatchObject({ gross_profit: '200.00', margin: '11.11' });
    expect(Object.keys(await shown('quote', id, 'U1'))).not.toContain('gross_profit');
    await company.make('system', 'quote_line', { quote_id: id, ...line('人工', '1', '113', { sort_no: 2 }) });
    await edit('admin', 'product', product_id, { status: 'off' });
    expect(await wordOf(quoteOf('U1', [line('', '1', '1', of)]))).toBe(
      'quote_line[0].product_id: inactive_ref',
    );
    await act('U1', 'send', id);
    const next = String((await act('U1', 'revise', id))?.output?.['quote_id']);
    expect(await rows('quote_line', 'quote_id', next)).toMatchObject([
      { cost_price: '800.0000' },
      { cost_price: null },
    ]);
  });

  test('changing what prices mean works every line out anew', async () => {
    const id = await quoteOf('U1', [line('电机', '1', '1130'), line('底座', '2', '113')]);
    expect(await edit('U1', 'quote', id, { tax_inclusive: false })).toBe('ok');
    expect(await shown('quote', id)).toMatchObject({ net_amount: '1356.00', total_amount: '1532.28' });
    const lump = { mode: 'lump_sum', lump_sum_amount: '1000', lump_sum_tax_rate: '6' };
    expect(await edit('U1', 'quote', id, lump)).toBe('ok');
    expect(await shown('quote', id)).toMatchObject({ total_amount: '1000.00', tax_amount: '56.60' });
    expect(await rows('quote_line', 'quote_id', id)).toMatchObject([
      { unit_price: null, gross_amount: '0.00' },
      { unit_price: null, gross_amount: '0.00' },
    ]);
  });

  test.each([
    [line('电机', '0', '1'), 'quote_line[0].quantity: out_of_range'],
    [line('电机', '-3', '1'), 'quote_line[0].quantity: out_of_range'],
    [line('电机', '1e308', '1'), 'quote_line[0].quantity: out_of_range'],
    [line('电机', '99999999999999', '99999999999999'), 'quote_line[0].quantity: out_of_range'],
    [line('电机', '1', '-1'), 'quote_line[0].unit_price: out_of_range'],
    [line('电机', '1', null), 'quote_line[0].unit_price: required'],
    [line('', '1', '1'), 'quote_line[0].product_name: required'],
    [line('电机', '1', '1', { discount_percent: '101' }), 'quote_line[0].discount_percent: out_of_range'],
    [line('电机', '1', '1', { tax_rate: '12' }), 'quote_line[0].tax_rate: not_in_options'],
    [line('电机', '1', '1', { tax_rate: null }), 'quote_line[0].tax_rate: required'],
    [line('电机', '1', '1', { gross_amount: '5' }), 'quote_line[0].gross_amount: read_only_field'],
  ])('%j is refused', async (one, expected) => expect(await wordOf(quoteOf('U1', [one]))).toBe(expected));

  test.each([
    [{ discount_amount: '4000' }, 'discount_amount: out_of_range'],
    [{ discount_amount: '-1' }, 'discount_amount: out_of_range'],
    [{ valid_until: '2026-11-19' }, 'valid_until: date_order'],
    [{ total_amount: '1' }, 'total_amount: read_only_field'],
    [{ status: 'sent' }, 'status: read_only_field'],
    [{ approval_status: 'approved' }, 'approval_status: read_only_field'],
    [{ version_no: 7 }, 'version_no: read_only_field'],
    [{ currency_code: 'XXX' }, 'currency_code: not_in_options'],
    [{ exchange_rate: '1e308', currency_code: 'USD' }, 'exchange_rate: out_of_range'],
  ])('%j is refused', async (values, expected) =>
    expect(await wordOf(quoteOf('U1', [line('电机', '3', '1130')], values))).toBe(expected),
  );
});

describe('from draft to answer', () => {
  test('what was sent is read-only, and is not deleted', async () => {
    const id = await quoteOf('U1', [line('电机', '3', '1130')]);
    expect(await word('U1', 'accept', id)).toBe('state_conflict');
    expect(await word('U1', 'send', id)).toBe('ok');
    expect(await word('U1', 'send', id)).toBe('state_conflict');
    expect(await shown('quote', id)).toMatchObject({
      status: 'sent',
      approval_status: 'approved',
      sent_at: company.now.toISOString(),
      wake_at: '2026-12-17T00:30:00.000Z',
    });
    expect(await edit('U1', 'quote', id, { discount_amount: '5', tags: [] })).toBe('forbidden');
    const [one] = await rows('quote_line', 'quote_id', id);
    const lineId = String(one?.['id']);
    expect(await edit('M1', 'quote_line', lineId, { quantity: '1' })).toBe('forbidden');
    expect(await wordOf(company.make('U1', 'quote_line', { quote_id: id, ...line('后补', '1', '1') }))).toBe(
      'state_conflict',
    );
    for (const [object, record, code] of [
      ['quote', id, 'state_conflict'],
      ['quote_line', lineId, 'forbidden'],
    ] as const) {
      const [outcome] = await remove(await company.as('U1'), object, [{ id: record }]);
      expect(outcome).toMatchObject({ ok: false, error: { code } });
    }
    expect(await word('U1', 'reject', id, {})).toBe('reject_reason: required');
    expect(await word('U1', 'accept', id, { answered_by: '王总' })).toBe('ok');
    expect(await shown('quote', id)).toMatchObject({
      status: 'accepted',
      answered_by: '王总',
      wake_at: null,
    });
    expect(await word('U1', 'revise', id)).toBe('state_conflict');
  });

  test.each([
    ['no lines', [], {}, 'quote_line: required'],
    ['only an optional one', [line('备件', '1', '1', { is_optional: true })], {}, 'quote_line: required'],
    [
      'it has ended',
      [line('备件', '1', '1')],
      { quoted_on: '2026-10-01', valid_until: '2026-11-19' },
      'valid_until: out_of_range',
    ],
  ])('incomplete, it is not sent: %s', async (_, lines, values, expected) => {
    const id = await quoteOf('U1', lines, values);
    expect(await word('U1', 'send', id)).toBe(expected);
    expect(await word('U1', 'submit', id)).toBe(expected);
  });

  test('a new version takes everything along; the one before is superseded', async () => {
    const id = await quoteOf('U1', [line('电机', '3', '1130'), line('底座', '1', '100')], {
      discount_amount: '10',
      payment_terms: '款到发货',
    });
    expect(await word('U1', 'revise', id)).toBe('state_conflict');
    await act('U1', 'send', id);
    expect(await word('U1', 'reject', id, { reject_reason: 'price' })).toBe('ok');
    const made = await act('M1', 'revise', id);
    const next = String(made?.output?.['quote_id']);
    expect(await shown('quote', next)).toMatchObject({
      version_no: 2,
      previous_id: id,
      first_id: id,
      status: 'draft',
      approval_status: 'draft',
      total_amount: '3480.00',
      payment_terms: '款到发货',
      owner_id: ids['U1'],
    });
    expect(await shown('quote', id)).toMatchObject({ status: 'superseded' });
    expect(await word('U1', 'revise', id)).toBe('state_conflict');
    await act('U1', 'send', next);
    const third = String((await act('U1', 'revise', next))?.output?.['quote_id']);
    expect(await shown('quote', third)).toMatchObject({ version_no: 3, previous_id: next, first_id: id });
  });

  test('three days before the end its owner is reminded; its last day passes without an answer', async () => {
    const id = await quoteOf('U1', [line('电机', '1', '1')]);
    await act('U1', 'send', id);
    const wakeAt = async (now: string) => {
      const [quote] = await rows('quote', 'id', id);
      await inTransaction({ ...(await company.system()), now: new Date(now) }, (writing) =>
        Promise.resolve(quoteBehaviour.woken?.(company.workspace.contextOf(writing), [{ ...quote, id }])),
      );
      return (await rows('notification', 'user_id', ids['U1'] ?? '')).map(({ kind }) => kind);
    };
    const reminded = await wakeAt('2026-12-17T00:30:00Z');
    expect([reminded.includes('quote_ending'), reminded.includes('quote_expired')]).toEqual([true, false]);
    expect(await shown('quote', id)).toMatchObject({ status: 'sent', wake_at: '2026-12-20T16:00:00.000Z' });
    expect(await wakeAt('2026-12-20T16:00:00Z')).toContain('quote_expired');
    expect(await shown('quote', id)).toMatchObject({ status: 'expired', wake_at: null });
    expect(`${await word('U1', 'accept', id)} ${await word('U1', 'revise', id)}`).toBe('state_conflict ok');
  });

  test('a copy is the own quote of whoever makes it', async () => {
    const id = await quoteOf('U1', [line('电机', '3', '1130')]);
    const made = String((await act('M1', 'copy', id, { subject: '给二期' }))?.output?.['quote_id']);
    const expected = { subject: '给二期', owner_id: ids['M1'], version_no: 1, total_amount: '3390.00' };
    expect(await shown('quote', made)).toMatchObject(expected);
  });
});

describe('beside it', () => {
  test('an open opportunity expects what its latest quote comes to, and counts them', async () => {
    const account = await accountOf('U1');
    const chance = await chanceOf('U1', account);
    const about = { account_id: account, opportunity_id: chance };
    await quoteOf('U1', [line('电机', '3', '1000')], about);
    expect(await shown('opportunity', chance)).toMatchObject({ expected_amount: '3000.00', quote_count: 1 });
    const second = await quoteOf('U1', [line('电机', '3', '1000')], { ...about, currency_code: 'USD' });
    expect(await shown('opportunity', chance)).toMatchObject({ expected_amount: '21600.00', quote_count: 2 });
    await remove(await company.as('U1'), 'quote', [{ id: second }]);
    expect(await shown('opportunity', chance)).toMatchObject({ expected_amount: '3000.00', quote_count: 1 });
    await setting('opportunity_sync_amount', false);
    await quoteOf('U1', [line('电机', '1', '1')], about);
    expect(await shown('opportunity', chance)).toMatchObject({ expected_amount: '3000.00' });
    await setting('opportunity_sync_amount', true);
  });

  test('what it names is its customer’s; a frozen customer gets no more', async () => {
    const account = await accountOf('U1');
    const chance = await chanceOf('U1', await accountOf('U1'));
    const body = { account_id: account, opportunity_id: chance };
    expect(await wordOf(quoteOf('U1', [], body))).toBe('opportunity_id: not_in_options');
    const frozen = await accountOf('U1');
    await runAction(await company.as('M1'), 'account', 'freeze', [frozen], { reason: '欠款' });
    expect(await wordOf(quoteOf('U1', [], { account_id: frozen }))).toBe('state_conflict');
  });

  test('another department finds nothing: neither the quote nor its lines', async () => {
    const id = await quoteOf('U1', [line('电机', '3', '1130')]);
    const [one] = await rows('quote_line', 'quote_id', id);
    for (const [object, record] of [
      ['quote', id],
      ['quote_line', one?.['id']],
    ] as const) {
      expect(await wordOf(shown(object, record, 'U3'))).toBe('not_found');
      expect(await wordOf(shown(object, record, 'M1'))).toBe('ok');
      expect(await wordOf(shown(object, record, 'F1'))).toBe('ok');
    }
    expect(await word('U3', 'send', id)).toBe('not_found');
    expect(await word('F1', 'send', id)).toBe('forbidden');
    expect(await wordOf(quoteOf('C1', []))).toBe('forbidden');
  });

  test('lines written one by one at once add up, and move the version of the quote', async () => {
    const id = await quoteOf('U1', []);
    const { version } = await shown('quote', id);
    company.now = new Date(company.now.getTime() + 1_000);
    await Promise.all(
      ['1', '2', '3', '4', '5', '6'].map(async (price) =>
        create(await company.as('U1'), 'quote_line', [{ quote_id: id, ...line('电机', '1', price) }]),
      ),
    );
    const after = await shown('quote', id);
    expect(after).toMatchObject({ total_amount: '21.00', lines_gross: '21.00', line_count: 6 });
    expect(Number(after['version'])).toBeGreaterThan(Number(version));
  });
});
