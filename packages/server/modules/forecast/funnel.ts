import type { Call } from '@kehu/engine/call/call.ts';
import { cycleDays, stageFigures, type Days } from '@kehu/engine/forecast/stage-figures.ts';
import { find } from '@kehu/engine/records/find.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { Leaf } from '@kehu/kernel/query/filter.ts';
import { filterOf } from '../records/list-parameters.ts';
import { between, isState, jsonOf, together, type Question } from './question.ts';
import { none, sumsOf, type Sum } from './sums.ts';

const stagesMost = 100;

/** The process that is asked for, else the default one. Errors: `ref_not_found`. */
export async function processOf(call: Call, asked: string | undefined): Promise<string> {
  const model = objectOf(call, 'sales_process');
  const filter = asked
    ? ({ field: 'id', op: 'eq', value: asked } as const)
    : ({ field: 'is_default', op: 'eq', value: true } as const);
  const { items } = await list(call, model, { filter, sort: [], limit: 1, count: 'none', fields: ['name'] });
  const [first] = items;
  if (!first) throw fieldError('process', 'ref_not_found');
  return first.id;
}

const percent = (part: number, whole: number): string | null =>
  whole === 0 ? null : ((part / whole) * 100).toFixed(1);

/** Rates of money stay decimal: at most 18 digits, so that numbers of this size are exact in whole cents. */
function percentOf(part: string | null, whole: string | null): string | null {
  if (part === null || whole === null) return null;
  const [won, lost] = [Number(part), Number(whole)];
  return won + lost === 0 ? null : ((won / (won + lost)) * 100).toFixed(1);
}

/**
 * 销售漏斗 (R-S1, R-S7): what is open in each stage as of a day; of what was made in `made`, how far it got and how long it
 * stayed; of what ended in those days, how much was won.
 */
export async function funnelOf(
  call: Call,
  asked: Question,
  process: string | undefined,
  made: Days,
): Promise<{ readonly [name: string]: Json }> {
  const id = await processOf(call, process);
  const question = {
    ...asked,
    filter: together([{ field: 'process_id', op: 'eq', value: id }, asked.filter]),
  };
  const open = together([isState('open'), question.filter]);
  const ended = (state: 'won' | 'lost') =>
    together([isState(state), between('actual_close_on', made.from, made.to), question.filter]);
  const [sums, far, stages, stalled, [won = none], [lost = none], days] = await Promise.all([
    sumsOf(call, question, open, [{ field: 'stage_id' }]),
    stageFigures(call, { process: id, filter: asked.filter, made, on: asked.on }),
    find(call, objectOf(call, 'sales_stage'), { field: 'process_id', op: 'eq', value: id }, stagesMost),
    question.past ? [] : stalledIn(call, question),
    sumsOf(call, question, ended('won'), []),
    sumsOf(call, question, ended('lost'), []),
    cycleDays(call, question.filter, made, asked.on),
  ]);
  const byStage = new Map(sums.map((one) => [one.keys[0], one]));
  const late = new Map(stalled.map((one) => [one.keys[0], one.count]));
  const reached = new Map(far.map((one) => [one.stage, one]));
  const ordered = stages
    .filter(
      ({ kind, id: stage }) => kind === 'open' && (byStage.has(String(stage)) || reached.has(String(stage))),
    )
    .toSorted((a, b) => Number(a['sort_no']) - Number(b['sort_no']));
  const cohort = together([isState('won'), madeIn(made), question.filter]);
  const wonCount = far.length === 0 ? 0 : await wonOf(call, question, made);
  return {
    process: id,
    stages: ordered.map((stage, at) => {
      const key = String(stage['id']);
      const next = ordered[at + 1];
      const mine = reached.get(key);
      const beyond = next ? (reached.get(String(next['id']))?.reached ?? 0) : wonCount;
      return {
        id: key,
        name: String(stage['name'] ?? ''),
        probability: String(stage['probability'] ?? '0'),
        enabled: stage['enabled'] === true,
        ...told(byStage.get(key) ?? none),
        reached: mine?.reached ?? 0,
        rate: percent(beyond, mine?.reached ?? 0),
        days: mine?.days ?? null,
        skips: mine?.skips ?? 0,
        backs: mine?.backs ?? 0,
        stalled: question.past ? null : (late.get(key) ?? 0),
      };
    }),
    won: { count: won.count, amount: won.actual },
    lost: { count: lost.count, amount: lost.expected },
    made_won: wonCount,
    win_rate: percent(won.count, won.count + lost.count),
    win_rate_amount: percentOf(won.actual, lost.expected),
    cycle_days: days,
    filters: {
      open: jsonOf(open),
      won: jsonOf(ended('won')),
      lost: jsonOf(ended('lost')),
      made_won: jsonOf(cohort),
    },
  };
}

const told = ({ count, expected, weighted }: Sum) => ({ count, expected, weighted });

const stalledIn = (call: Call, question: Question) =>
  sumsOf(
    call,
    question,
    together([isState('open'), { field: 'stalls_at', op: 'within', value: 'overdue' }, question.filter]),
    [{ field: 'stage_id' }],
  );

/** As the list takes it: days, of the company's zone. */
const madeIn = ({ from, to }: Days): Leaf => between('created_at', from, to);

/** Of those made in these days, how many were won. */
async function wonOf(call: Call, question: Question, made: Days): Promise<number> {
  const days = filterOf(call, objectOf(call, 'opportunity'), jsonOf(madeIn(made)));
  const cohort = together([isState('won'), days, question.filter]);
  const [sum] = await sumsOf(call, question, cohort, []);
  return sum?.count ?? 0;
}
