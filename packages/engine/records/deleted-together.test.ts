import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, expect, test } from 'vitest';
import { wordOf } from '@kehu/testkit/worlds/asked.ts';
import { objectOf } from './object-of.ts';
import { purge } from './purge.ts';
import { read } from './read.ts';
import { remove } from './remove.ts';
import { restore } from './restore.ts';
import { only } from './write/outcome.ts';

/* What somebody with wide rights deleted in one go lies in several people's bins: each brings back his own. */
const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
const { ids } = company;
afterAll(() => company.database.close());

let serial = 0;
const mobile = (): string => `1360000${String(1000 + (serial += 1))}`;
const make = (object: string, owner: string, values: JsonObject): Promise<string> =>
  company.make('system', object, { mobile: mobile(), owner_id: ids[owner] ?? '', ...values });

/** Customers of two departments, each with a person of the other department. */
async function world() {
  const one = await make('account', 'U1', { name: `云岭${(serial += 1) * 7919}号店` });
  const two = await make('account', 'U3', { name: `碧溪${(serial += 1) * 7919}号店` });
  const mate = await make('account', 'U2', { name: `朔方${(serial += 1) * 7919}号店` });
  const guest = await make('contact', 'U3', { name: '甲', account_id: one });
  const host = await make('contact', 'U1', { name: '乙', account_id: two });
  return { one, two, mate, guest, host };
}

async function living(all: Awaited<ReturnType<typeof world>>): Promise<string> {
  const call = await company.as('admin');
  const found = await Promise.all(
    Object.entries(all).map(async ([name, id]) => {
      const object = name === 'guest' || name === 'host' ? 'contact' : 'account';
      const word = await wordOf(read(call, objectOf(call, object), id));
      return word === 'ok' ? [name] : [];
    }),
  );
  return found.flat().join(' ');
}

test.each([
  // A department's manager finds his own two in the bin, and what hangs on them comes along whoever owns it.
  ['M1', 'account', 'one', {}, 'one mate guest'],
  ['M2', 'account', 'two', {}, 'two host'],
  ['M1', 'account', 'one', { only: true }, 'one'],
  // A person that was picked comes back alone where his company is not in the same bin.
  ['M1', 'contact', 'host', {}, 'one mate guest host'],
  ['M0', 'account', 'one', {}, 'one two mate guest host'],
  ['G', 'account', 'two', {}, 'one two mate guest host'],
  ['admin', 'contact', 'guest', {}, 'one two mate guest host'],
] as const)('%s brings back the %s %s with %j: %s', async (who, object, picked, input, expected) => {
  const all = await world();
  const removals = [all.one, all.two, all.mate].map((id) => ({ id }));
  const outcomes = await remove(await company.as('G'), 'account', removals);
  expect(outcomes.every(({ ok }) => ok)).toBe(true);
  expect(await living(all)).toBe('');
  expect(await wordOf(restore(await company.as(who), object, [all[picked]], input).then(only))).toBe('ok');
  expect(await living(all)).toBe(expected);
});

test.each([
  // They see every customer, but no bin but their own: what others deleted is not there.
  ['F1', 'not_found'],
  ['G', 'not_found'],
  ['M1', 'forbidden'],
  ['U3', 'not_found'],
  ['admin', 'ok'],
])('purging what U1 deleted: %s is told %s', async (who, expected) => {
  const id = await make('account', 'U1', { name: `棠梨${(serial += 1) * 7919}号店` });
  only(await remove(await company.as('U1'), 'account', [{ id }]));
  const word = async (one: string): Promise<string> =>
    wordOf(purge(await company.as(who), 'account', [one]).then(only));
  expect(await word(id)).toBe(expected);
  expect(await word('01890000-0000-7000-8000-000000000000')).toBe('not_found');
});
