import { expect, test } from 'vitest';
import { demoPlan } from '../generate/plan/plan.ts';
import { GIVEN } from '../generate/plan/step.ts';
import { portionsOf } from './portions.ts';
import { refsIn } from './references.ts';

const steps = demoPlan(new Date('2026-11-22T08:00:00Z'), 1);
const portions = [...portionsOf(steps)];

test('every step is done once, with less than half of the calls', () => {
  const done = portions.flatMap((portion) => portion.map((step) => `${step.op} ${step.at} ${step.ref}`));
  const lines = steps.flatMap((step) => Object.values(step.lines ?? {}).flat());
  expect(done.length).toBe(steps.length + lines.length);
  expect(new Set(done).size).toBe(done.length);
  expect(portions.length).toBeLessThan(steps.length * 0.45);
});

test('nothing points at what is not there yet, not even inside a portion', () => {
  const known = new Set<string>(GIVEN);
  const missing: string[] = [];
  for (const portion of portions) {
    for (const step of portion) {
      const needed = [
        ...refsIn(step.values),
        `user/${step.actor}`,
        ...(step.op === 'update' ? [step.ref] : []),
      ];
      missing.push(...needed.filter((name) => !known.has(name)).map((name) => `${step.ref} → ${name}`));
    }
    portion.forEach((step) => known.add(step.ref));
  }
  expect(missing).toEqual([]);
});

test('a portion is one person doing one thing, forward in time', () => {
  for (const [first, ...more] of portions) {
    let last = first.at;
    for (const step of more) {
      expect([step.actor, step.op, step.object]).toEqual([first.actor, first.op, first.object]);
      expect(step.at >= last).toBe(true);
      last = step.at;
    }
  }
});
