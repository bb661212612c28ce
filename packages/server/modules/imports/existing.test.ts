import { objectOf } from '@kehu/engine/records/object-of.ts';
import { read } from '@kehu/engine/records/read.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { existingFor } from './existing.ts';
import { planOf } from './import-plan.ts';

/* What a row that is about somebody else's customer tells the importing person of him. */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

const values: Record<string, string> = { name: '赤霄航空发动机', mobile: '13877776666' };

beforeAll(async () => {
  const id = await company.make('U3', 'account', { ...values, fax: '0571-88887777' });
  const call = await company.as('U3');
  values['no'] = String((await read(call, objectOf(call, 'account'), id))['no']);
});

test.each([
  // Who has it says the duplicate check too (撞单): he knew the name or the number already.
  ['M1', 'name', [{ visible: false, owner: 'U3', department: '销售二部' }]],
  ['M1', 'mobile', [{ visible: false, owner: 'U3', department: '销售二部' }]],
  // A serial number can be counted up.
  ['M1', 'no', [{ visible: false, owner: null, department: null }]],
  ['M2', 'no', [{ visible: true, owner: 'U3', department: '销售二部' }]],
])('%s, by %s', async (who, field, expected) => {
  const call = await company.as(who);
  const plan = planOf(call, {
    object: 'account',
    sheet: 0,
    header: { row: 1, headings: [{ column: 0, text: field }], dataFrom: 2, above: [] },
    mapping: { 0: field },
    mode: 'upsert',
    on_duplicate: 'update',
    match_fields: [field],
    dry_run: true,
  });
  const row = { row: { number: 2, cells: [] }, wishes: [], errors: [] };
  const found = await existingFor(call, plan, [{ ...row, values: new Map([[field, values[field] ?? '']]) }]);
  expect(found).toMatchObject([expected]);
});
