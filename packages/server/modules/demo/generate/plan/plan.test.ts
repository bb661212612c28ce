import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { demoPlan } from './plan.ts';
import { GIVEN } from './step.ts';
import type { DemoStep } from './step.ts';
import { sure } from '../sure.ts';

const now = new Date('2026-11-22T08:00:00Z');
const plan = demoPlan(now, 1);

function of(object: string, op: DemoStep['op'] = 'create'): DemoStep[] {
  return plan.filter((step) => step.object === object && step.op === op);
}

function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('ref' in value && typeof value.ref === 'string') return [value.ref];
  return Object.values(value).flatMap(refsIn);
}

function hash(steps: readonly DemoStep[]): string {
  return createHash('sha256').update(JSON.stringify(steps)).digest('hex').slice(0, 16);
}

test('the same day and seed give the same plan, another seed another one', () => {
  expect(hash(demoPlan(now, 1))).toBe(hash(plan));
  expect(hash(demoPlan(now, 2))).not.toBe(hash(plan));
  // A change here means that every demo company changes: wanted after new words, a mistake otherwise.
  expect(hash(plan)).toMatchInlineSnapshot(`"1fea74ab07b91da8"`);
});

test('has the size of a company of two dozen people', () => {
  expect(of('user').length).toBe(25);
  expect(of('department').length).toBe(9);
  expect(of('account').length).toBe(600);
  expect(of('contact').length).toBeGreaterThan(1_000);
  expect(of('contact').length).toBeLessThan(1_250);
  expect(of('activity').length).toBeGreaterThan(5_500);
  expect(of('activity').length).toBeLessThan(7_000);
});

describe('order', () => {
  test('goes forward in time and ends by now', () => {
    expect(plan.every((step, i) => i === 0 || sure(plan[i - 1]).at <= step.at)).toBe(true);
    expect(sure(plan.at(-1)).at <= now.toISOString()).toBe(true);
  });

  test('nothing points at what is not there yet, nobody acts before he exists', () => {
    const known = new Set<string>(GIVEN);
    const missing: string[] = [];
    for (const step of plan) {
      const needed = [
        `user/${step.actor}`,
        ...refsIn(step.values),
        ...(step.op === 'update' ? [step.ref] : []),
      ];
      missing.push(...needed.filter((name) => !known.has(name)).map((name) => `${step.ref} → ${name}`));
      if (step.op === 'create') {
        expect(known.has(step.ref)).toBe(false);
        known.add(step.ref);
      }
    }
    expect(missing).toEqual([]);
  });

  test('an activity is written down at the time it was, or within the hour', () => {
    for (const step of of('activity')) {
      const gap = Date.parse(step.at) - Date.parse(String(step.values.started_at));
      expect(gap).toBeGreaterThanOrEqual(0);
      expect(gap).toBeLessThanOrEqual(3_600_000);
    }
  });
});

describe('people', () => {
  const home = new Map(
    of('user').map((step) => [String(step.values.login_name), refsIn(step.values.department_id)[0]]),
  );

  test('every role is held', () => {
    const held = new Set(of('user').flatMap((step) => refsIn(step.values.role_ids)));
    for (const role of GIVEN.filter((name) => name.startsWith('role/') && name !== 'role/admin'))
      expect(held).toContain(role);
  });

  test('who creates a customer for somebody else heads his department', () => {
    for (const step of of('account')) {
      const owner = sure(refsIn(step.values.owner_id)[0]).slice('user/'.length);
      expect(home.get(step.actor)).toBe(home.get(owner));
    }
  });
});

test('suppliers are looked after by those who buy, and by nobody else', () => {
  const suppliers = of('account').filter((step) => step.values.type === 'supplier');
  expect(suppliers.length).toBeGreaterThan(20);
  expect(suppliers.length).toBeLessThan(45);
  const refs = new Set(suppliers.map((step) => step.ref));
  const buyers = of('user').filter((step) => refsIn(step.values.role_ids).includes('role/purchaser'));
  const logins = new Set(buyers.map((step) => String(step.values.login_name)));
  const about = plan.filter(
    (step) => refs.has(step.ref) || refsIn(step.values).some((name) => refs.has(name)),
  );
  expect(about.length).toBeGreaterThan(10 * suppliers.length);
  expect(new Set(about.map(({ actor }) => actor))).toEqual(logins);
  expect(new Set(about.map(({ object }) => object))).toEqual(new Set(['account', 'activity']));
  const others = plan.filter((step) => step.object === 'account' && !refs.has(step.ref));
  expect(others.filter((step) => logins.has(step.actor))).toEqual([]);
});

test('customers are in all phases, and there is something to do today', () => {
  const phase = new Map<string, unknown>();
  const next = new Map<string, unknown>();
  for (const step of plan) {
    if (step.object === 'account' && 'lifecycle' in step.values) phase.set(step.ref, step.values.lifecycle);
    if (step.object === 'activity')
      next.set(sure(refsIn(step.values.target)[0]), step.values.next_contact_at);
  }
  const count = (name: string) => [...phase.values()].filter((value) => value === name).length;
  for (const name of ['potential', 'intention', 'negotiation', 'deal', 'loyal', 'lost', 'dormant']) {
    expect(count(name), name).toBeGreaterThan(15);
  }
  const days = [...next.values()]
    .filter((value) => typeof value === 'string')
    .map((value) => value.slice(0, 10));
  expect(days.filter((day) => day === '2026-11-22').length).toBeGreaterThan(20);
  expect(days.filter((day) => day < '2026-11-22').length).toBeGreaterThan(20);
  expect(days.filter((day) => day > '2026-11-22').length).toBeGreaterThan(100);
});

test('one primary contact per account, one default address per kind', () => {
  const primaries = of('contact').filter((step) => step.values.is_primary === true);
  expect(new Set(primaries.map((step) => refsIn(step.values.account_id)[0])).size).toBe(primaries.length);
  for (const step of of('account')) {
    const kinds = sure(sure(step.lines).account_address).map((line) => line.kind);
    expect(new Set(kinds).size).toBe(kinds.length);
  }
});
