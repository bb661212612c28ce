import { KehuError } from '@kehu/kernel/errors/error.ts';
import { branchesOf } from '@kehu/engine/access/branches.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import { isJsonArray, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { ok, type Answer, type AskedByUser, type Route, type Schema } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, nullable, text, whole } from '../../platform/http/schema.ts';
import { listBehind } from './actuals.ts';
import { saveTargets, type Wanted } from './save-targets.ts';
import { filterOf } from '../records/list-parameters.ts';
import { periodKinds } from './target-values.ts';
import { sheetOf } from './target-sheet.ts';

const thisYear = ({ call }: AskedByUser): number => call.now.getUTCFullYear();

/** One of the declared metrics; `not_in_options` for any other. */
function metricIn({ call }: AskedByUser, value: Json | undefined): string {
  const metric = typeof value === 'string' && value !== '' ? value : 'signed_amount';
  filterOf(call, objectOf(call, 'sales_target'), { field: 'metric', op: 'eq', value: metric });
  return metric;
}

/** 销售目标: a department's targets of a year with those of what is below it, beside what was reached (R-S15). */
async function sheet(asked: AskedByUser): Promise<Answer> {
  const { call, query } = asked;
  const model = objectOf(call, 'sales_target');
  if (!call.actor.modules.has('report') || branchesOf(call, model, 'view').length === 0)
    throw new KehuError('forbidden');
  const year = typeof query['year'] === 'number' ? query['year'] : thisYear(asked);
  const metric = metricIn(asked, query['metric']);
  const department = query['department'];
  const found = await sheetOf(call, year, metric, typeof department === 'string' ? department : undefined);
  const editable = branchesOf(call, model, 'create').length > 0;
  return ok(promised<Json>({ year, metric, editable, behind: listBehind(metric), ...found }));
}

function wantedIn(value: Json | undefined): readonly Wanted[] {
  const cells: Json = value ?? null;
  return (isJsonArray(cells) ? cells : []).flatMap((cell: Json) => {
    if (!isJsonObject(cell)) return [];
    const object = cell['object'] === 'user' ? 'user' : 'department';
    return [
      {
        object,
        id: String(cell['id']),
        period_type: String(cell['period_type']),
        period: Number(cell['period']),
        value: String(cell['value']),
      } as const,
    ];
  });
}

async function save(asked: AskedByUser): Promise<Answer> {
  const { call, body } = asked;
  const cells = wantedIn(body['cells']);
  return ok({ ...(await saveTargets(call, Number(body['year']), metricIn(asked, body['metric']), cells)) });
}

const figures: Schema = { type: 'object', additionalProperties: { type: 'string' } };
const cells: Schema = {
  type: 'object',
  additionalProperties: anObject({ id, value: text(), locked: flag }),
};

export const targetRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/reports/targets',
    tag: 'reports',
    summary: { zh: '销售目标与完成情况', en: 'Targets and what was reached' },
    access: 'user',
    query: {
      year: whole({ minimum: 2000, maximum: 2100 }),
      metric: text({ maxLength: 40 }),
      department: id,
    },
    answers: {
      200: anObject({
        year: whole(),
        metric: text(),
        editable: flag,
        behind: nullable(
          anObject({
            object: text(),
            at: text(),
            where: { anyOf: [{ type: 'object', additionalProperties: true }, { type: 'null' }] },
          }),
        ),
        department: nullable(id),
        path: listOf(anObject({ id, name: text() })),
        missing: nullable(text()),
        rows: listOf(
          anObject({
            object: text(),
            id,
            name: text(),
            within: listOf(id),
            cells,
            last: figures,
            actual: nullable(figures),
            last_actual: nullable(figures),
          }),
        ),
      }),
    },
    handle: sheet,
  },
  {
    method: 'PUT',
    url: '/reports/targets',
    tag: 'reports',
    summary: { zh: '保存销售目标', en: 'Save a sheet of targets' },
    access: 'user',
    body: anObject({
      year: whole({ minimum: 2000, maximum: 2100 }),
      metric: text({ maxLength: 40 }),
      cells: listOf(
        anObject({
          object: text({ enum: ['department', 'user'] }),
          id,
          period_type: text({ enum: [...periodKinds] }),
          period: whole({ minimum: 1, maximum: 12 }),
          value: text({ maxLength: 24 }),
        }),
        { maxItems: 1_000 },
      ),
    }),
    answers: { 200: anObject({ created: whole(), updated: whole() }) },
    handle: save,
  },
];
