import type { Count, Filter } from '@kehu/kernel/query/filter.ts';
import { reachesOf, united } from '@kehu/engine/access/rights-rows.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { countPerOwner } from '@kehu/engine/records/count-per-owner.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { columnsFor, type TeamColumn, type TeamColumnName } from './team-columns.ts';

/** People whose work somebody may follow at all: more are a matter of reports. */
const mostPeople = 500;
/** What the order of the rows is made of is counted for everybody, the rest for those who are shown. */
const ordering: readonly TeamColumnName[] = ['today', 'plans'];

export interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly counts: { readonly [column in TeamColumnName]?: Count };
}

export interface Team {
  readonly columns: readonly TeamColumn[];
  readonly rows: readonly TeamRow[];
  /** People in all, shown or not. */
  readonly people: number;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/**
 * What each person did and what waits with him (spec README §3, R-E4): of the people in the departments whose customers the
 * actor sees, those who did most first. Every figure counts what the actor would find in that list himself. Nobody for
 * whoever sees his own customers alone.
 */
export async function teamOf(call: Call, from: number, limit: number): Promise<Team> {
  const columns = columnsFor(call);
  const people = await peopleOf(call);
  if (people.length === 0) return { columns, rows: [], people: 0 };
  const first = await countsOf(
    call,
    columns.filter(({ name }) => ordering.includes(name)),
    people,
  );
  const shown = sorted(people, first).slice(from, from + limit);
  const rest = await countsOf(
    call,
    columns.filter(({ name }) => !ordering.includes(name)),
    shown,
  );
  const all = new Map([...first, ...rest]);
  const none: Count = { value: 0, exact: true };
  const rows = shown.map((person) => ({
    ...person,
    counts: Object.fromEntries(columns.map(({ name }) => [name, all.get(name)?.get(person.id) ?? none])),
  }));
  return { columns, rows, people: people.length };
}

type Counts = ReadonlyMap<TeamColumnName, ReadonlyMap<string, Count>>;

async function countsOf(
  call: Call,
  columns: readonly TeamColumn[],
  people: readonly Person[],
): Promise<Counts> {
  const ids = people.map(({ id }) => id);
  const found = columns.map(
    async ({ name, model, filter }) => [name, await countPerOwner(call, model, filter, ids)] as const,
  );
  return new Map(await Promise.all(found));
}

/** Who did most today, then who planned most; the others by name. */
function sorted(people: readonly Person[], counts: Counts): readonly Person[] {
  const count = (column: TeamColumnName, { id }: Person): number => counts.get(column)?.get(id)?.value ?? 0;
  return people.toSorted(
    (a, b) =>
      ordering.map((column) => count(column, b) - count(column, a)).find((gap) => gap !== 0) ??
      a.name.localeCompare(b.name, 'zh-CN'),
  );
}

/** Active people of the departments whose customers he sees: his rights reach them, whoever owns what. */
export async function peopleOf(call: Call): Promise<readonly Person[]> {
  const { declaration } = objectOf(call, 'account');
  const reach = united(reachesOf(call.actor, declaration, 'view'));
  if (!reach || (!reach.all && reach.departments.length === 0)) return [];
  const filter: Filter = {
    and: [
      { field: 'status', op: 'eq', value: 'active' },
      { field: 'type', op: 'eq', value: 'internal' },
      ...(reach.all ? [] : [{ field: 'department_id', op: 'in' as const, value: [...reach.departments] }]),
    ],
  };
  const model = objectOf(call, 'user');
  const fields = ['name'];
  const { items } = await list(call, model, { filter, sort: [], limit: mostPeople, count: 'none', fields });
  return items.flatMap(({ id, name }) => (typeof name === 'string' ? [{ id, name }] : []));
}
