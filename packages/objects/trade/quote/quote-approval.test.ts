import { sql } from '@kehu/engine/db/sql.ts';
import { sceneOf } from '@kehu/engine/approvals/testing/scene.ts';
import { canDo } from '@kehu/engine/records/can.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { update } from '@kehu/engine/records/update.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { wordOf } from '@kehu/testkit/worlds/asked.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { afterAll, describe, expect, test } from 'vitest';

/* Quotes on their way through approval, in the company of the examples (flows §4.2, examples 42). */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { database } = company;
const { word, processOf, requestOf } = sceneOf(company);
afterAll(() => database.close());

const category = await company.make('admin', 'product_category', { name: '电机' });

describe('a quote', () => {
  const quoteOf = async (price: string, quantity = '1'): Promise<string> => {
    const account = await company.make(
      'U1',
      'account',
      { name: '报价客户' },
      { confirmed: ['duplicate_found'] },
    );
    const product = await company.make('admin', 'product', {
      category_id: category,
      name: `电机${price}`,
      standard_price: '1000',
      floor_price: '800',
    });
    const id = await company.make('U1', 'quote', { subject: '报价', account_id: account });
    await company.make('U1', 'quote_line', {
      quote_id: id,
      product_id: product,
      quantity,
      unit_price: price,
    });
    return id;
  };
  const stateOf = async (id: string): Promise<string> => {
    const [row] = await database.query(
      sql`select concat_ws(' ', status, approval_status) from main.quote where id = ${id}::uuid`,
    );
    return row?.[0] ?? '';
  };
  const edit = async (who: string, id: string, values: JsonObject): Promise<string> => {
    const [done] = await update(await company.as(who), 'quote', [{ id, values }]);
    return done?.ok === false ? done.error.code : 'ok';
  };
  const lineOf = async (who: string, id: string): Promise<string> =>
    wordOf(
      company.make(who, 'quote_line', {
        quote_id: id,
        product_name: '安装',
        quantity: '1',
        unit_price: '10',
        tax_rate: '13',
      }),
    );

  test('passes when it is sent; below the floor the head of the department is asked, process or not', async () => {
    const fair = await quoteOf('800');
    expect(await word('U1', 'quote', 'send', fair)).toBe('ok');
    expect(await stateOf(fair)).toBe('sent approved');
    const cheap = await quoteOf('799.99');
    expect(await word('U1', 'quote', 'send', cheap)).toBe('state_conflict');
    expect(await stateOf(cheap)).toBe('draft draft');
    expect(await word('U1', 'quote', 'submit', cheap)).toBe('ok');
    expect([await stateOf(cheap), await requestOf(cheap)]).toMatchObject([
      'pending pending',
      { waits: 'M1' },
    ]);
    for (const [who, action, params, expected] of [
      ['U1', 'submit', {}, 'state_conflict'],
      ['U1', 'send', {}, 'state_conflict'],
      ['U1', 'delete', {}, 'state_conflict'],
      ['M1', 'approve', { opinion: '老客户' }, 'ok'],
      ['M1', 'approve', {}, 'state_conflict'],
    ] as const)
      expect([who, action, await word(who, 'quote', action, cheap, params)]).toEqual([who, action, expected]);
    expect(await stateOf(cheap)).toBe('draft approved');
    expect([await edit('U1', cheap, { discount_amount: '1' }), await lineOf('U1', cheap)]).toEqual([
      'forbidden',
      'forbidden',
    ]);
    const model = objectOf(await company.as('U1'), 'quote');
    expect(await canDo(await company.as('U1'), model, cheap)).not.toContain('edit');
  });

  test.each([
    ['9600', '箱', 'ok'],
    ['9599', '箱', 'state_conflict'],
    ['800', '个', 'ok'],
    ['900', '整箱', 'state_conflict'],
    ['9600', '整箱', 'ok'],
  ])('at %s for one %s of 12: %s', async (price, unit, expected) => {
    const id = await quoteOf('1000');
    const product = await company.make('admin', 'product', {
      category_id: category,
      name: `轴承${price}${unit}`,
      standard_price: '1000',
      floor_price: '800',
    });
    await company.make('admin', 'product_unit', { product_id: product, unit: 'box', ratio: '12' });
    const values = { quote_id: id, product_id: product, quantity: '1', unit, unit_price: price };
    await company.make('U1', 'quote_line', values);
    expect(await word('U1', 'quote', 'send', id)).toBe(expected);
  });

  test('waits locked at each node; who may edit after approval sets it off again; the last approver takes it back', async () => {
    await processOf({
      object: 'quote',
      condition: { field: 'total_amount', op: 'gt', value: '50000.00' },
      nodes: [
        { key: 'a', name: '部门负责人', approver: 'dept_head' },
        { key: 'b', name: '财务', approver: 'role', role_ids: [company.roles['finance'] ?? ''] },
      ],
    });
    const id = await quoteOf('1000', '60');
    expect(await word('U1', 'quote', 'submit', id)).toBe('ok');
    expect([await edit('U1', id, { subject: '改' }), await lineOf('U1', id)]).toEqual([
      'state_conflict',
      'state_conflict',
    ]);
    expect(await word('F1', 'quote', 'approve', id)).toBe('state_conflict');
    expect(await word('M1', 'quote', 'approve', id)).toBe('ok');
    expect(await requestOf(id)).toMatchObject({ node: '财务', waits: 'F1' });
    expect(await word('F1', 'quote', 'approve', id)).toBe('ok');
    expect(await stateOf(id)).toBe('draft approved');
    expect(await edit('admin', id, { payment_terms: '款到发货' })).toBe('ok');
    expect(await stateOf(id)).toBe('draft approved');
    expect(await lineOf('admin', id)).toBe('ok');
    expect([await stateOf(id), await requestOf(id)]).toMatchObject([
      'pending pending',
      { node: '部门负责人', waits: 'G' },
    ]);
    expect([await word('G', 'quote', 'approve', id), await word('F1', 'quote', 'approve', id)]).toEqual([
      'ok',
      'ok',
    ]);
    expect(await word('M1', 'quote', 'unapprove', id, { reason: '价格有误' })).toBe('forbidden');
    expect(await word('F1', 'quote', 'unapprove', id, { reason: '价格有误' })).toBe('ok');
    expect(await stateOf(id)).toBe('draft draft');
    expect(await edit('U1', id, { subject: '再改' })).toBe('ok');
  });

  test('stays what the customer has got: nobody takes back the approval of what was sent', async () => {
    const id = await quoteOf('1000');
    for (const [who, action, expected, state] of [
      ['U1', 'send', 'ok', 'sent approved'],
      ['U1', 'unapprove', 'state_conflict', 'sent approved'],
      ['admin', 'unapprove', 'state_conflict', 'sent approved'],
      ['U1', 'accept', 'ok', 'accepted approved'],
      ['U1', 'unapprove', 'state_conflict', 'accepted approved'],
    ] as const) {
      const params = action === 'unapprove' ? { reason: '改价' } : {};
      expect([who, action, await word(who, 'quote', action, id, params)]).toEqual([who, action, expected]);
      expect(await stateOf(id)).toBe(state);
      const admin = await company.as('admin');
      expect(await canDo(admin, objectOf(admin, 'quote'), id)).not.toContain('unapprove');
    }
  });
});
