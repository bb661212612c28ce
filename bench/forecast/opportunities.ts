import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { weighted as weigh } from '@kehu/kernel/money/line-amounts.ts';
import { rowRandom, streamKey, zipf, type Random } from '@kehu/server/modules/demo/generate/random.ts';
import { BENCH } from '@kehu/server/modules/demo/generate/bench/organisation.ts';
import { seed } from '../load/scale.ts';

const day = 86_400_000;
const key = streamKey(seed, 'opportunity');

/** What the rows point at. */
export interface Grounds {
  readonly now: number;
  /** Salespeople with their departments. */
  readonly owners: readonly { readonly id: string; readonly department: string }[];
  readonly accounts: readonly string[];
  readonly process: string;
  /** Open stages in order, with their probability, then won and lost. */
  readonly stages: readonly { readonly id: string; readonly probability: string }[];
  readonly won: string;
  readonly lost: string;
}

/** An opportunity with what it was before, and the log of its stages. */
export interface MadeOpportunity {
  readonly values: Values;
  readonly past: readonly JsonObject[];
  readonly log: readonly JsonObject[];
}

const ownerOf = zipf(
  Array.from({ length: BENCH.users - BENCH.departments }, (_, at) => at),
  0.6,
);
const iso = (time: number): string => new Date(time).toISOString();
const dayOf = (time: number): string => iso(time).slice(0, 10);
const categories = ['commit', 'best', 'pipeline', 'pipeline', 'omit'] as const;

/** Ids in the order of their making, as uuid v7 has them: the milliseconds, then the position. */
function idOf(time: number, index: number, salt: number): string {
  const ms = Math.floor(time).toString(16).padStart(12, '0');
  const at = index.toString(16).padStart(11, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${salt}00-8${at.slice(0, 3)}-${at.slice(3)}0000`;
}

interface State {
  readonly at: number;
  readonly stage: string;
  readonly status: string;
  readonly amount: string;
  readonly probability: string;
  readonly close: number;
}

/**
 * Made over three years, each alive for two to seven months: at any day one in ten is open. On its way it changes stage, amount
 * and expected day, and in the end it is won, lost or void.
 */
export function opportunityOf(grounds: Grounds, index: number): MadeOpportunity {
  const random = rowRandom(key, index);
  const made = grounds.now - random.unit() * 1095 * day - 60_000;
  const life = (60 + random.unit() * 105) * day;
  const owner = grounds.owners[ownerOf(random) % grounds.owners.length] ?? { id: '', department: '' };
  const states = statesOf(grounds, random, made, life);
  const last = states.at(-1);
  if (!last) throw new Error('an opportunity begins');
  const id = idOf(made, index, 1);
  const about = {
    owner_id: owner.id,
    owner_dept_id: owner.department,
    process_id: grounds.process,
    forecast_category: random.pick(categories),
  };
  const rowOf = (state: State): JsonObject => ({
    ...about,
    stage_id: state.stage,
    status: state.status,
    expected_amount: state.amount,
    probability: state.probability,
    weighted_amount: weigh(state.amount, state.probability),
    expected_close_on: dayOf(state.close),
    actual_close_on: state.status === 'won' || state.status === 'lost' ? dayOf(state.at) : null,
    actual_amount: state.status === 'won' ? state.amount : null,
  });
  return {
    values: {
      ...rowOf(last),
      id,
      no: `SJ${dayOf(made).replaceAll('-', '')}${String(index).padStart(7, '0')}`,
      name: `设备采购 ${index}`,
      account_id: random.pick(grounds.accounts),
      type: 'new',
      importance: 'normal',
      stage_entered_at: iso(last.at),
      line_count: 0,
      lines_amount: '0.00',
      visit_count: 0,
      created_by: owner.id,
      created_at: iso(made),
      updated_by: owner.id,
      updated_at: iso(last.at),
      owner_changed_at: iso(made),
      version: states.length,
    },
    past: states.slice(1).map((next, at) => {
      const state = states[at] ?? next;
      return { id, since: iso(state.at), until: iso(next.at), ...rowOf(state) };
    }),
    log: states.flatMap((state, at) =>
      logOf(states[at - 1], state, id, owner.id, idOf(state.at, index, at + 2)),
    ),
  };
}

function statesOf(
  { stages, won, lost, now }: Grounds,
  random: Random,
  made: number,
  life: number,
): readonly State[] {
  const states: State[] = [];
  const steps = random.int(1, stages.length);
  let amount = Math.round(random.logNormal(120_000, 0.9) * 100) / 100;
  let close = made + life * (0.8 + random.unit() * 0.5);
  for (let step = 0; step < steps; step++) {
    const at = made + (life * step) / steps;
    const stage = stages[step];
    if (at >= now || !stage) break;
    if (step > 0 && random.chance(0.4)) amount = Math.round(amount * (0.7 + random.unit() * 0.6) * 100) / 100;
    if (step > 0 && random.chance(0.3)) close += random.int(10, 60) * day;
    states.push({
      at,
      stage: stage.id,
      status: 'open',
      amount: amount.toFixed(2),
      probability: stage.probability,
      close,
    });
  }
  const before = states.at(-1);
  if (before && made + life < now) {
    const at = made + life;
    const end = random.unit();
    if (end < 0.35) states.push({ ...before, at, stage: won, status: 'won', probability: '100.00' });
    else if (end < 0.93) states.push({ ...before, at, stage: lost, status: 'lost', probability: '0.00' });
    else states.push({ ...before, at, status: 'void' });
  }
  return states;
}

const moves: { readonly [status: string]: string } = { open: 'advance', won: 'win', lost: 'lose' };

function logOf(
  before: State | undefined,
  after: State,
  opportunity: string,
  by: string,
  id: string,
): readonly JsonObject[] {
  const kind = moves[after.status];
  if (kind === undefined) return [];
  return [
    {
      id,
      opportunity_id: opportunity,
      at: iso(after.at),
      by,
      kind,
      from_stage: before?.stage ?? null,
      to_stage: after.stage,
      days_in_from: before ? ((after.at - before.at) / day).toFixed(2) : null,
      amount_at: before?.amount ?? after.amount,
      probability_at: before?.probability ?? after.probability,
      created_at: iso(after.at),
      created_by: by,
      version: 1,
    },
  ];
}
