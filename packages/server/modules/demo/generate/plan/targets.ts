import { dateText, timeText } from '../rhythm.ts';
import type { Random } from '../random.ts';
import { rowRandom, streamKey } from '../random.ts';
import { SELLERS } from './organisation.ts';
import { ref, type DemoStep, type Values } from './step.ts';

/** Who has how much of the company's target, and below whom. */
interface Bearer {
  readonly scope: Values;
  readonly key: string;
  readonly share: number;
  readonly months: boolean;
}

const areas = [
  ['north', 'sales_bj', 0.28],
  ['east', 'sales_sh', 0.38],
  ['south', 'sales_gz', 0.34],
] as const;

/** Months of a year as the trade goes: quiet in February, busy before the year ends. */
const season = [7, 4, 9, 8, 8, 10, 7, 7, 10, 8, 10, 12] as const;
const whole = season.reduce((sum: number, part) => sum + part, 0);

const people: readonly Bearer[] = areas.flatMap(([area, , share]) => {
  const sellers = SELLERS[area];
  const all = sellers.reduce((sum, [, part]) => sum + part, 0);
  return sellers.map(([login, part]): Bearer => ({
    scope: { object: 'user', id: ref('user', login) },
    key: login,
    share: (share * part) / all,
    months: true,
  }));
});

const departments: readonly Bearer[] = [
  { scope: { object: 'department', id: ref('department', 'root') }, key: 'root', share: 1, months: true },
  ...[
    ['shanghai', 0.38],
    ['guangzhou', 0.34],
  ].map(([key, share]): Bearer => ({
    scope: { object: 'department', id: ref('department', String(key)) },
    key: String(key),
    share: Number(share),
    months: false,
  })),
  ...areas.map(([, key, share]): Bearer => ({
    scope: { object: 'department', id: ref('department', key) },
    key,
    share,
    months: true,
  })),
];

interface Metric {
  readonly name: string;
  /** Of the company in a year. */
  readonly year: number;
  /** To what people round. */
  readonly round: number;
  readonly bearers: readonly Bearer[];
}

function valueOf(random: Random, { year, round }: Metric, share: number): number {
  return Math.max(round, Math.round((year * share * (0.96 + 0.08 * random.unit())) / round) * round);
}

/** A year's targets: months first, so that quarters and years are their sums. */
function ofBearer(metric: Metric, bearer: Bearer, year: number, at: number): DemoStep[] {
  const random = rowRandom(streamKey(year, `${metric.name} ${bearer.key}`), 0);
  const months = season.map((part) => valueOf(random, metric, (bearer.share * part) / whole));
  const quarters = [0, 3, 6, 9].map((from) =>
    months.slice(from, from + 3).reduce((sum, value) => sum + value, 0),
  );
  const cells: readonly (readonly [string, number, number])[] = [
    ['year', 1, months.reduce((sum, value) => sum + value, 0)],
    ...quarters.map((value, index) => ['quarter', index + 1, value] as const),
    ...(bearer.months ? months.map((value, index) => ['month', index + 1, value] as const) : []),
  ];
  return cells.map(([type, period, value]) => ({
    at: timeText(at),
    actor: 'linyuanzhou',
    op: 'create',
    object: 'sales_target',
    ref: `sales_target/${metric.name}-${bearer.key}-${year}-${type}-${period}`,
    values: {
      year,
      period_type: type,
      period,
      scope: bearer.scope,
      metric: metric.name,
      value: `${value}.00`,
    },
  }));
}

/** 销售目标 of last year and this one, set in its first days (objects-sales, sales_target). */
export function targetSteps(start: number, now: number): DemoStep[] {
  const year = Number(dateText(now).slice(0, 4));
  return [year - 1, year].flatMap((one) => {
    const at = Math.max(start, Date.parse(`${one}-01-04T02:00:00Z`));
    if (at > now) return [];
    const growth = one === year ? 1 : 0.8;
    const metrics: readonly Metric[] = [
      {
        name: 'signed_amount',
        year: 17_000_000 * growth,
        round: 1_000,
        bearers: [...departments, ...people],
      },
      {
        name: 'new_account',
        year: 370 * growth,
        round: 1,
        bearers: one === year ? [...departments, ...people] : [],
      },
      { name: 'visit_count', year: 1_100 * growth, round: 1, bearers: one === year ? people : [] },
    ];
    return metrics.flatMap((metric) => metric.bearers.flatMap((bearer) => ofBearer(metric, bearer, one, at)));
  });
}
