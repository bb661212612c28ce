import type { Call } from '@kehu/engine/call/call.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { parseContext } from '@kehu/engine/records/write/parse-values.ts';
import { say, type Label } from '@kehu/kernel/declare/label.ts';
import { sumOf } from '@kehu/kernel/money/line-amounts.ts';
import type { WriteColumn } from '../../platform/sheets/write/column.ts';
import type { Period, Unit } from './periods.ts';
import type { ReportSheet } from './report-sheet.ts';

/** What the answer of `/reports/forecast` holds, as far as a sheet shows it. */
export interface ForecastFigures {
  readonly on: string;
  readonly unit: Unit;
  readonly periods: readonly (Period & { readonly target: string | null })[];
  readonly open: readonly {
    readonly from: string;
    readonly key: string | null;
    readonly label: string | null;
    readonly count: number;
    readonly expected: string | null;
    readonly weighted: string | null;
  }[];
  readonly won: readonly { readonly from: string; readonly count: number; readonly amount: string | null }[];
}

const words = {
  forecast: { zh: '销售预测', en: 'Forecast' },
  funnel: { zh: '销售漏斗', en: 'Funnel' },
  part: { zh: '项目', en: 'Part' },
  won: { zh: '已赢', en: 'Won' },
  total: { zh: '预测合计', en: 'Forecast' },
  target: { zh: '目标', en: 'Target' },
  none: { zh: '未分类', en: 'None' },
  noProduct: { zh: '未选产品', en: 'No product' },
  noLines: { zh: '无产品明细', en: 'No lines' },
  stage: { zh: '销售阶段', en: 'Stage' },
  count: { zh: '商机数', en: 'Opportunities' },
  expected: { zh: '预期金额', en: 'Expected' },
  weighted: { zh: '加权金额', en: 'Weighted' },
  reached: { zh: '到达', en: 'Reached' },
  rate: { zh: '转化率 %', en: 'To the next, %' },
  days: { zh: '平均停留（天）', en: 'Days there' },
  skips: { zh: '跨越', en: 'Skips' },
  backs: { zh: '退回', en: 'Back' },
  stalled: { zh: '停滞', en: 'Stalled' },
} as const satisfies { readonly [word: string]: Label };

const column = (heading: string, type: WriteColumn['type']): WriteColumn => ({ heading, type });

const add = (amounts: readonly (string | null)[]): string | null =>
  amounts.some((one) => one === null) ? null : sumOf(amounts.map((one) => one ?? '0'));

/** `2026-11`, `2026 Q4` */
const nameOf = (from: string, unit: Unit): string =>
  unit === 'month' ? from.slice(0, 7) : `${from.slice(0, 4)} Q${(Number(from.slice(5, 7)) + 2) / 3}`;

/** The forecast as its table shows it: what is won, each part of what is open, their sum and the target, by period. */
export function forecastSheet(
  call: Call,
  figures: ForecastFigures,
  amount: 'expected' | 'weighted',
  split: string,
): ReportSheet {
  const word = (name: keyof typeof words): string => say(words[name], call.locale);
  const { periods, open, won } = figures;
  const keys = [...new Set(open.map(({ key }) => key))];
  const done = periods.map(({ from }) =>
    add(won.filter((one) => one.from === from).map((one) => one.amount)),
  );
  const parts = keys.map((key) =>
    periods.map(({ from }) =>
      add(open.filter((one) => one.from === from && one.key === key).map((one) => one[amount])),
    ),
  );
  const totals = periods.map((_, at) => add([done[at] ?? null, ...parts.map((cells) => cells[at] ?? null)]));
  const label = (key: string | null): string => {
    const known = open.find((one) => one.key === key)?.label;
    if (known) return known;
    if (split === 'product') return word(key === null ? 'noLines' : 'noProduct');
    return key === null ? word('none') : categoryLabel(call, key);
  };
  return {
    name: words.forecast,
    on: figures.on,
    columns: [
      column(word('part'), 'text'),
      ...periods.map(({ from }) => column(nameOf(from, figures.unit), 'money')),
    ],
    rows: [
      [word('won'), ...done],
      ...keys.map((key, at) => [label(key), ...(parts[at] ?? [])]),
      [word('total'), ...totals],
      [word('target'), ...periods.map(({ target }) => target)],
    ],
  };
}

function categoryLabel(call: Call, key: string): string {
  const field = objectOf(call, 'opportunity').fields.get('forecast_category');
  return field ? field.kind.format(key, field.declaration, parseContext(call)) : key;
}

/** What the answer of `/reports/funnel` holds, as far as a sheet shows it. */
export interface FunnelFigures {
  readonly on: string;
  readonly stages: readonly {
    readonly name: string;
    readonly count: number;
    readonly expected: string | null;
    readonly weighted: string | null;
    readonly reached: number;
    readonly rate: string | null;
    readonly days: string | null;
    readonly skips: number;
    readonly backs: number;
    readonly stalled: number | null;
  }[];
}

const funnelColumns = [
  ['stage', 'text'],
  ['count', 'number'],
  ['expected', 'money'],
  ['weighted', 'money'],
  ['reached', 'number'],
  ['rate', 'number'],
  ['days', 'number'],
  ['skips', 'number'],
  ['backs', 'number'],
  ['stalled', 'number'],
] as const;

/** The funnel as its table shows it: a row for each stage. */
export function funnelSheet(call: Call, { on, stages }: FunnelFigures): ReportSheet {
  return {
    name: words.funnel,
    on,
    columns: funnelColumns.map(([name, type]) => column(say(words[name], call.locale), type)),
    rows: stages.map((stage) =>
      funnelColumns.map(([name]) => {
        const value = name === 'stage' ? stage.name : stage[name];
        return value === null ? null : String(value);
      }),
    ),
  };
}
