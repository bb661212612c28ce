import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, text, whole } from '../../platform/http/schema.ts';
import { teamColumnNames } from './team-columns.ts';
import { teamOf } from './team.ts';

const number = (value: unknown, preset: number): number => (typeof value === 'number' ? value : preset);

async function team({ call, query }: AskedByUser): Promise<Answer> {
  const { columns, rows, people } = await teamOf(call, number(query['from'], 0), number(query['limit'], 12));
  return ok({
    people,
    columns: columns.map(({ name, model, json }) => ({ name, object: model.name, filter: json })),
    rows: rows.map(({ id: person, name, counts }) => ({
      id: person,
      name,
      counts: Object.fromEntries(
        Object.entries(counts).map(([column, { value, exact }]) => [column, { value: value ?? 0, exact }]),
      ),
    })),
  });
}

const count = anObject({ value: whole(), exact: flag });

export const homeRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/home/team',
    tag: 'home',
    summary: { zh: '团队今日', en: 'What each person did, and what waits' },
    access: 'user',
    query: {
      from: whole({ minimum: 0, maximum: 500, default: 0 }),
      limit: whole({ minimum: 1, maximum: 50, default: 12 }),
    },
    answers: {
      200: anObject({
        people: whole(),
        columns: listOf(
          anObject({
            name: text(),
            object: text(),
            filter: { type: 'object', additionalProperties: true },
          }),
        ),
        rows: listOf(
          anObject({
            id,
            name: text(),
            counts: anObject(Object.fromEntries(teamColumnNames.map((name) => [name, count])), []),
          }),
        ),
      }),
    },
    handle: team,
  },
];
