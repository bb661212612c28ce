import type { DemoStep } from '../generate/plan/step.ts';
import { refsIn } from './references.ts';

/** Steps that are done together: one person, one kind of record, each with its own time. */
export type Portion = readonly [DemoStep, ...DemoStep[]];

const day = 86_400_000;

/**
 * What is created in bulk, parents first, and how long a stretch of time a portion may cover. Accounts are numbered by the
 * day; what is said about a customer never changes what was said before.
 */
const bulk: ReadonlyMap<string, number> = new Map([
  ['product', 28 * day],
  ['product_unit', 28 * day],
  ['product_package_line', 28 * day],
  ['product_relation', 28 * day],
  ['price_list_item', 28 * day],
  ['sales_target', 28 * day],
  ['lead', day],
  ['account', day],
  ['account_address', 28 * day],
  ['invoice_title', 28 * day],
  ['account_relation', 28 * day],
  ['contact', 28 * day],
  ['contact_relation', 28 * day],
  ['membership', 28 * day],
  ['credit_profile', 28 * day],
  ['customer_care', 28 * day],
  ['opportunity', day],
  ['competing_bid', 28 * day],
  ['requirement', day],
  ['solution', day],
  ['appointment', 28 * day],
  ['activity', 28 * day],
]);

const stretch = 28 * day;
const most = 500;

/**
 * Puts the steps, which are sorted by time, into an order that needs a third of the statements and leads to the same
 * records: within four weeks first everything else in order, then the accounts, their contacts, what was done with them,
 * and at last how they moved on.
 */
export function* portionsOf(steps: readonly DemoStep[]): Generator<Portion> {
  const start = Date.parse(steps[0]?.at ?? '');
  const stretches = Map.groupBy(steps.flatMap(withLines), (step) =>
    Math.floor((Date.parse(step.at) - start) / stretch),
  );
  for (const some of stretches.values()) {
    const isBulk = (step: DemoStep): boolean => step.op === 'create' && bulk.has(step.object);
    const after = (step: DemoStep): boolean => step.op === 'update' && bulk.has(step.object);
    yield* singles(some.filter((step) => !isBulk(step) && !after(step)));
    for (const [object, length] of bulk) {
      yield* together(
        some.filter((step) => isBulk(step) && step.object === object),
        (step) => Math.floor((Date.parse(step.at) - start) / length),
      );
    }
    yield* singles(some.filter(after));
  }
}

const singles = (steps: readonly DemoStep[]): Portion[] => steps.map((step) => [step]);

/** A record and then its lines, each as a step. */
function withLines(step: DemoStep): DemoStep[] {
  const lines = Object.entries(step.lines ?? {}).flatMap(([object, rows]) =>
    rows.map((values, at) => ({
      ...step,
      object,
      ref: `${step.ref}/${object}/${at}`,
      values: { ...values, [`${step.object}_id`]: { ref: step.ref } },
    })),
  );
  return [step, ...lines];
}

function* together(steps: readonly DemoStep[], when: (step: DemoStep) => number): Generator<Portion> {
  const depths = depthsOf(steps);
  const groups = Map.groupBy(steps, (step) => `${depths.get(step.ref)} ${step.actor} ${when(step)}`);
  const inOrder = [...groups].sort(([a], [b]) => Number.parseInt(a) - Number.parseInt(b));
  for (const [, group] of inOrder) {
    for (let at = 0; at < group.length; at += most) {
      const [first, ...more] = group.slice(at, at + most);
      if (first) yield [first, ...more];
    }
  }
}

/** 0 for what needs none of the others, 1 for what needs one of those, and so on. */
function depthsOf(steps: readonly DemoStep[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  for (const step of steps) {
    const needed = refsIn(step.values).flatMap((name) => depths.get(name) ?? []);
    depths.set(step.ref, needed.length === 0 ? 0 : Math.max(...needed) + 1);
  }
  return depths;
}
