import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { addDays } from '@kehu/kernel/time/day.ts';

/** A question with the figure that the issue asks for, milliseconds, by how much the asker sees. */
export interface Asked {
  readonly what: string;
  readonly scope: string;
  readonly limit: number;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: JsonObject;
}

const sums: Json = [
  { fn: 'count' },
  { fn: 'sum', field: 'expected_amount' },
  { fn: 'sum', field: 'weighted_amount' },
];
const open: JsonObject = { field: 'status', op: 'eq', value: 'open' };

const figures = (groupBy: Json, filter?: JsonObject): JsonObject => ({
  group_by: groupBy,
  measures: sums,
  limit: 10_000,
  ...(filter && { filter }),
});

const byStage: Json = [{ field: 'stage_id' }];
const byStageAndMonth: Json = [{ field: 'stage_id' }, { field: 'expected_close_on', bucket: 'month' }];
const aggregate = '/api/v1/records/opportunity/aggregate';

/** What is asked of every scope; a department's figures are to be there in 100 ms. */
export function questionsOf(scope: string, today: string, stage: string): readonly Asked[] {
  const isAll = scope === 'all';
  const post = (what: string, limit: number, body: JsonObject): Asked => ({
    what,
    scope,
    limit: isAll ? limit : 100,
    method: 'POST',
    path: aggregate,
    body,
  });
  const get = (what: string, limit: number, path: string): Asked => ({
    what,
    scope,
    limit: isAll ? limit : Math.min(limit, 1_000),
    method: 'GET',
    path: `/api/v1${path}`,
  });
  const year = addDays(today, -365);
  const of = (...parts: readonly JsonObject[]): string =>
    encodeURIComponent(JSON.stringify({ and: [...parts] }));
  const column = of(open, { field: 'stage_id', op: 'eq', value: stage });
  return [
    post('every opportunity by stage', 400, figures(byStage)),
    post('every opportunity by stage × month', 700, figures(byStageAndMonth)),
    post('open ones by stage', 400, figures(byStage, open)),
    post('open ones by stage × month', 700, figures(byStageAndMonth, open)),
    get('forecast page', 700, '/reports/forecast'),
    get('forecast a year ago', 1_000, `/reports/forecast?on=${year}`),
    get('open ones by stage a year ago', 1_000, `/reports/opportunities-then?on=${year}&limit=50`),
    get('what changed in a month', 1_000, `/reports/opportunity-changes?since=${addDays(today, -30)}`),
    get('people and departments', 1_000, '/reports/forecast/tree'),
    get('funnel with conversion of a year', 2_000, '/reports/funnel'),
    get(
      'board, first paint: a column',
      60,
      `/records/opportunity?limit=20&sort=expected_close_on&fields=name,account_id,expected_amount,probability,expected_close_on,owner_id,importance,stage_entered_at,stalls_at&expand=account_id,owner_id&filter=${column}`,
    ),
    post('board, first paint: sums of the columns', 60, figures(byStage, open)),
  ];
}
