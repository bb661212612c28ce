import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Count } from '@kehu/kernel/query/filter.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { countPerOwner } from '@kehu/engine/records/count-per-owner.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { ok, type Answer, type AskedByUser, type Route } from '../../platform/http/route.ts';
import { anObject, flag, id, listOf, text, whole } from '../../platform/http/schema.ts';
import { peopleOf } from '../home/team.ts';
import { filterOf } from '../records/list-parameters.ts';

const due = 'next_visit_due_on';

/** What is counted of each person: the question that the list of his customers is asked as well. */
const questions = {
  ruled: { field: due, op: 'not_empty' },
  week: { field: due, op: 'within', value: 'next_7_days' },
  overdue: { field: due, op: 'within', value: 'overdue' },
} satisfies { readonly [name: string]: JsonObject };

type Column = keyof typeof questions;
const columns: readonly Column[] = ['ruled', 'week', 'overdue'];

const none: Count = { value: 0, exact: true };

/**
 * 覆盖情况: of each person's customers with a visit rule, how many are to be visited within a week and how many should have
 * been (R-C12). Everybody whose customers the reader sees, himself alone for whoever sees his own.
 */
async function coverage({ call, query }: AskedByUser): Promise<Answer> {
  const model = objectOf(call, 'account');
  if (call.actor.fieldAccess('account', due) === 'hidden') return ok({ columns: [], rows: [] });
  const grade = typeof query['grade'] === 'string' ? query['grade'] : undefined;
  const people = await readersPeople(call);
  const ids = people.map(({ id: person }) => person);
  const asked = columns.map((name) => ({ name, json: narrowed(questions[name], grade) }));
  const counts = await Promise.all(
    asked.map(({ json }) => countPerOwner(call, model, filterOf(call, model, json), ids)),
  );
  const rows = people.map((person) => ({
    ...person,
    counts: Object.fromEntries(
      columns.map((name, at) => {
        const { value, exact } = counts[at]?.get(person.id) ?? none;
        return [name, { value: value ?? 0, exact }];
      }),
    ),
  }));
  const visited = rows.filter(({ counts: { ruled } }) => (ruled?.value ?? 0) > 0);
  return ok({
    columns: asked.map(({ name, json }) => ({ name, filter: json })),
    rows: visited.toSorted((a, b) => (b.counts['overdue']?.value ?? 0) - (a.counts['overdue']?.value ?? 0)),
  });
}

async function readersPeople(call: Call) {
  const people = await peopleOf(call);
  return people.length > 0 ? people : [{ id: call.actor.userId, name: call.actor.name }];
}

const narrowed = (question: JsonObject, grade: string | undefined): JsonObject =>
  grade === undefined ? question : { and: [question, { field: 'grade', op: 'eq', value: grade }] };

const count = anObject({ value: whole(), exact: flag });

export const visitRoutes: readonly Route[] = [
  {
    method: 'GET',
    url: '/visits/coverage',
    tag: 'visits',
    summary: { zh: '回访覆盖情况', en: 'How well each person keeps to the visit rules' },
    access: 'user',
    query: { grade: text({ maxLength: 40 }) },
    answers: {
      200: anObject({
        columns: listOf(anObject({ name: text(), filter: { type: 'object', additionalProperties: true } })),
        rows: listOf(
          anObject({ id, name: text(), counts: anObject({ ruled: count, week: count, overdue: count }) }),
        ),
      }),
    },
    handle: coverage,
  },
];
