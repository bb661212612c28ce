import { operations, templateRoles, type Operation } from '@kehu/kernel/access/operations.ts';
import { declarations } from '@kehu/objects/declarations.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { permitted } from '../access/predicate-checks.ts';
import { sql, tableOf } from '../db/sql.ts';
import { objectOf } from '../records/object-of.ts';
import { defaultMatrix, idle } from '@kehu/testkit/worlds/default-matrix.ts';

/**
 * For every declared business object, starter role or template, and operation: does it reach one's own record, one of
 * one's department, one of a department below, one of another branch?
 */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

const owners = { own: '', beside: '', below: '', elsewhere: '' };
const reached: Readonly<Record<string, readonly (keyof typeof owners)[]>> = {
  self: ['own'],
  dept: ['own', 'beside'],
  dept_and_below: ['own', 'beside', 'below'],
  all: ['own', 'beside', 'below', 'elsewhere'],
  allocated: [],
};
const business = declarations.filter(({ kind }) => kind === 'business');
const records = new Map<string, string>();
const roles = ['admin', 'manager', 'salesperson', ...templateRoles];

beforeAll(async () => {
  const person = (name: string, department: string): Promise<string> =>
    company.make('system', 'user', {
      name,
      login_name: `who-${name}`,
      department_id: company.ids[department] ?? '',
      role_ids: [company.roles['salesperson'] ?? ''],
    });
  company.ids['tester'] = await person('tester', 'sales');
  Object.assign(owners, {
    own: company.ids['tester'],
    beside: await person('beside', 'sales'),
    below: await person('below', 'two'),
    elsewhere: await person('elsewhere', 'money'),
  });
  const level = await company.make('system', 'membership_level', { name: '金卡' });
  const category = await company.make('system', 'product_category', { name: '设备' });
  const rival = await company.make('system', 'competitor', { name: '海驰' });
  const chanceOf = (account: string, place: string): Promise<string> =>
    company.make('system', 'opportunity', {
      name: `${place}竞标`,
      account_id: account,
      expected_amount: '1.00',
      expected_close_on: '2031-01-01',
      owner_id: company.ids['G'] ?? '',
    });
  for (const [place, owner] of Object.entries(owners)) {
    const account = await company.make('system', 'account', { name: `${place}商行`, owner_id: owner });
    const bodies: Record<string, JsonObject> = {
      customer_care: { subject: place, account_id: account, planned_on: '2031-01-01' },
      membership: { account_id: account, level_id: level },
      credit_profile: { account_id: account },
      competitor: { name: place },
      competitor_product: { name: place, competitor_id: rival },
      competing_bid: { opportunity_id: await chanceOf(account, place), competitor_id: rival },
      requirement: { subject: place, account_id: account, content: place },
      solution: { subject: place, account_id: account, content: `<p>${place}</p>` },
      joint_operation: {
        name: place,
        target: { object: 'opportunity', id: await chanceOf(account, `${place}战役`) },
        leader_id: company.ids['G'] ?? '',
        sales_ids: [company.ids['G'] ?? ''],
        presale_ids: [company.ids['F1'] ?? ''],
        end_on: '2031-01-01',
        goal: place,
      },
      product: { name: place, category_id: category, type: 'goods', standard_price: '1' },
      price_list: { name: place },
      quote: { subject: place, account_id: account },
      sales_target: {
        scope: { object: 'user', id: owner },
        metric: 'new_account',
        year: 2036,
        period_type: 'month',
        period: 1,
        value: '1',
      },
      claim_request: {},
      approval_request: {},
      collision: {},
      opportunity: {
        name: place,
        account_id: account,
        expected_amount: '1.00',
        expected_close_on: '2031-01-01',
      },
      contact: { name: place, mobile: `1350000000${place.length}` },
      activity: { target: { object: 'contact', id: '' }, content: place },
      appointment: { target: { object: 'contact', id: '' }, start_at: '2031-01-01T02:00:00Z' },
      // Whom it names reads it, whatever his scope: that is nobody who is asked here.
      task: {
        subject: place,
        assignee_ids: [owners.elsewhere ?? ''],
        due_at: '2031-01-01T02:00:00Z',
      },
      account_group: { name: place, visibility: 'private' },
      lead: { name: `${place}线索`, mobile: `1370000000${place.length}` },
    };
    records.set(`account ${place}`, account);
    const supplier = { name: `${place}供货商`, type: 'supplier', owner_id: owner };
    records.set(`supplier ${place}`, await company.make('system', 'account', supplier));
    // A contact before what is done with it.
    const rest = business
      .filter((one) => one.name !== 'account')
      .toSorted((a) => (a.name === 'contact' ? -1 : 1));
    for (const { name } of rest) {
      const body = bodies[name];
      if (!body) throw new Error(`how is a ${name} made? tell this test`);
      const target =
        name === 'activity' || name === 'appointment'
          ? { target: { object: 'contact', id: records.get(`contact ${place}`) ?? '' } }
          : {};
      records.set(
        `${name} ${place}`,
        await company.make('system', name, { ...body, ...target, owner_id: owner }),
      );
    }
  }
});

const ordered = business
  .map(({ name }) => name)
  .toSorted((a, b) => Number(a === 'activity') - Number(b === 'activity'));
/** A supplier is an account that follows a row of its own. */
const rows = [...ordered, 'supplier'];

describe.each(roles)('%s', (role) => {
  test.each(rows)('on %s', async (object) => {
    await company.database.query(
      sql`update ${tableOf('main', 'user')} set role_ids = array[${company.roles[role] ?? ''}::uuid] where id = ${owners.own}::uuid`,
    );
    const call = await company.as('tester');
    const model = objectOf(call, object === 'supplier' ? 'account' : object);
    const asked = operations.filter(
      (operation) => operation !== 'create' && !idle[object]?.includes(operation),
    );
    const places = Object.keys(owners) as (keyof typeof owners)[];
    const ids = places.map((place) => records.get(`${object} ${place}`) ?? '');
    const got = await permitted(call, model, asked, ids);
    const table = places.map((place, at) => [
      place,
      [...(got.get(ids[at] ?? '') ?? [])].toSorted().join(' '),
    ]);
    const may = (operation: Operation, place: keyof typeof owners): boolean => {
      if (role === 'admin') return true;
      const row = defaultMatrix[object]?.[role] ?? defaultMatrix[object]?.['everyone'];
      // A private group is its owner's alone, whatever the scope.
      const inView = (one: string | undefined): boolean =>
        one !== undefined && (reached[one] ?? []).includes(place);
      const viewed =
        object === 'account_group' ? place === 'own' && hasCustomers(role) : inView(row?.['view']);
      return viewed && (operation === 'view' || inView(row?.[operation]));
    };
    expect(table).toEqual(
      places.map((place) => [
        place,
        asked
          .filter((operation) => may(operation, place))
          .toSorted()
          .join(' '),
      ]),
    );
  });
});

/** Roles whose module `customer` is on. */
const hasCustomers = (role: string): boolean => role !== 'purchaser';
