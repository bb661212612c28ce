import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { BENCH, benchDepartments, benchUsers } from './organisation.ts';
import {
  BENCH_GRANTEE,
  benchAccount,
  benchAccounts,
  benchActivities,
  benchContacts,
  benchGrants,
  benchOwner,
  benchScale,
} from './rows.ts';
import { sure } from '../sure.ts';

const now = new Date('2026-11-22T00:00:00Z');
const scale = benchScale(now, 1);
const rows = [...benchAccounts(0, 5_000, scale)];

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

test('a row is the same whether made alone or in a run, and the same for the same seed', () => {
  expect(benchAccount(scale, 777)).toEqual(rows[777]);
  const again = benchScale(now, 1);
  expect(hash([...benchAccounts(100, 200, again)])).toBe(hash(rows.slice(100, 200)));
  expect(hash([...benchAccounts(100, 200, benchScale(now, 2))])).not.toBe(hash(rows.slice(100, 200)));
  const whole = rows
    .slice(0, 100)
    .map((row) => [row, benchContacts(scale, row), benchActivities(scale, row)]);
  expect(hash(whole)).toMatchInlineSnapshot(`"df465f9f1edf63c4"`);
});

test('a tree of 1, 4 and 35 departments with 200 users', () => {
  const departments = benchDepartments();
  expect(departments.length).toBe(BENCH.departments);
  expect(departments.filter((one) => one.parent === 0).length).toBe(4);
  expect(departments.filter((one) => one.parent !== null && one.parent > 0).length).toBe(35);
  const users = benchUsers(1);
  expect(users.length).toBe(BENCH.users);
  expect(new Set(users.map((user) => user.login_name)).size).toBe(BENCH.users);
  expect(users.every((user) => /^[a-z0-9]{3,60}$/.test(user.login_name))).toBe(true);
  expect(new Set(users.map((user) => user.department)).size).toBe(BENCH.departments);
});

describe('children', () => {
  test('add up to 1.5 contacts and 3 activities per account, unevenly', () => {
    const contacts = rows.map((row) => benchContacts(scale, row).length);
    expect(contacts.reduce((a, b) => a + b, 0)).toBe(7_500);
    const talks = rows.map((row) => row.talks.length);
    expect(talks.reduce((a, b) => a + b, 0)).toBe(15_000);
    expect(Math.max(...talks)).toBeGreaterThan(20);
    expect(Math.min(...talks)).toBe(0);
    expect(Math.max(...contacts)).toBeLessThanOrEqual(16);
  });

  test('come after their account, in order, and none after today', () => {
    for (const row of rows.slice(0, 1_000)) {
      const times = [row.createdAt, ...row.talks, row.updatedAt];
      expect(times.every((time, i) => i === 0 || sure(times[i - 1]) <= time)).toBe(true);
      expect(row.updatedAt).toBeLessThanOrEqual(scale.now);
    }
  });

  test('have ids of their own that sort by time', () => {
    const ids = rows.flatMap((row) => [
      row.id,
      ...benchContacts(scale, row).map((one) => one.id),
      ...benchActivities(scale, row).map((one) => one.id),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toEqual([]);
    const times = rows.map((row) => row.createdAt);
    const byId = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1)).map((row) => row.createdAt);
    expect(byId).toEqual(times.sort((a, b) => a - b));
  });
});

test('owners are uneven: the first has a few per cent, the last next to nothing', () => {
  const owned = new Map<number, number>();
  for (const row of rows) owned.set(row.owner, (owned.get(row.owner) ?? 0) + 1);
  expect(Math.max(...owned.values()) / rows.length).toBeGreaterThan(0.02);
  expect(Math.max(...owned.values()) / rows.length).toBeLessThan(0.08);
  expect(owned.size).toBeGreaterThan(150);
});

test('everything of the old department is more than a year old', () => {
  const old = rows.filter((row) => row.department === BENCH.oldDepartment);
  expect(old.length).toBeGreaterThan(5);
  expect(old.every((row) => row.updatedAt < scale.now - 365 * 86_400_000)).toBe(true);
});

test('grants: 2,000 of 50,000 for one user, no pair twice, none to the owner', () => {
  const grants = [...benchGrants(scale, 1_000_000)];
  expect(grants.length).toBe(50_000);
  expect(grants.filter((grant) => grant.grantee === BENCH_GRANTEE).length).toBe(2_000);
  expect(new Set(grants.map((grant) => `${grant.account}/${grant.grantee}`)).size).toBe(50_000);
  expect(grants.filter((grant) => benchOwner(scale, grant.account) === grant.grantee)).toEqual([]);
});

test('phones and codes of a whole bench never repeat', () => {
  const far = [...benchAccounts(900_000, 903_000, scale), ...rows];
  const phones = far.flatMap((row) => row.facts.values.phone ?? []);
  const codes = far.flatMap((row) => row.facts.values.credit_code ?? []);
  expect(new Set(phones).size).toBe(phones.length);
  expect(new Set(codes).size).toBe(codes.length);
});
