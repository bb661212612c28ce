import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { bodyOf, type Client } from '../http/client.ts';
import { scopes } from '../people.ts';
import { timesFigure, type Figure, type Sample } from '../report/figure.ts';
import type { Bench } from './bench.ts';

const limit = 60;

/** Whose home: salespeople see their own customers, who leads others sees theirs too. */
const homes: { readonly [role: string]: { readonly people: readonly number[]; readonly leads: boolean } } = {
  salesperson: { people: [...(scopes['self, busy'] ?? []), ...(scopes['self, small'] ?? [])], leads: false },
  'manager of a department': { people: scopes['one department'] ?? [], leads: true },
  'manager of a region': { people: scopes['a region'] ?? [], leads: true },
  boss: { people: scopes.all ?? [], leads: true },
};

const shown = 'name,lifecycle,grade,last_contact_at,next_contact_at,last_contact_summary,owner_id,updated_at';
const within = (field: string, value: string): JsonObject => ({ field, op: 'within', value });

/** What the page asks of one person, as the browser does: by parts of the page. */
function questions(leads: boolean): { readonly [part: string]: string } {
  const own: readonly JsonObject[] = leads ? [] : [{ field: 'owner_id', op: 'is_me' }];
  const of = (...parts: readonly JsonObject[]): string =>
    encodeURIComponent(JSON.stringify({ and: [...own, ...parts] }));
  const midnight = new Date().setHours(0, 0, 0, 0);
  const late: JsonObject = { field: 'next_contact_at', op: 'lt', value: new Date(midnight).toISOString() };
  const due = within('next_contact_at', 'today');
  const list = (filter: string, sort: string): string =>
    `/records/account?limit=10&fields=${shown}${leads ? '&expand=owner_id' : ''}&filter=${filter}&sort=${sort}`;
  const count = (object: string, filter: string): string =>
    `/records/${object}?limit=1&fields=id&count=capped&filter=${filter}`;
  return {
    'to contact today': list(of(due), 'next_contact_at'),
    'number to contact today': count('account', of(due)),
    overdue: list(of(late), 'next_contact_at'),
    'number overdue': count('account', of(late)),
    'touched last': list(of(), '-updated_at'),
    'follow-ups today': count('activity', of(within('started_at', 'today'))),
    'follow-ups this week': count('activity', of(within('started_at', 'this_week'))),
    'new this month': count('account', of(within('created_at', 'this_month'))),
    'not contacted for 30 days': count('account', of(within('last_contact_at', 'over_30_days_ago'))),
    ...(leads ? ofLeaders(count, of) : ofSellers(of)),
  };
}

type Count = (object: string, filter: string) => string;
type Of = (...parts: readonly JsonObject[]) => string;

/** What stands beside it for whoever leads others: his people, and what he should look into. */
const ofLeaders = (count: Count, of: Of): { readonly [part: string]: string } => ({
  'what each person did': '/home/team?limit=12',
  'plans that passed': count(
    'appointment',
    of({ field: 'status', op: 'eq', value: 'missed' }, within('start_at', 'last_7_days')),
  ),
  'overdue tasks': count(
    'task',
    of(within('due_at', 'overdue'), { field: 'status', op: 'in', value: ['pending', 'in_progress'] }),
  ),
  'new leads': count('lead', of(within('created_at', 'this_month'))),
});

/** Promises and birthdays of the coming week. */
const ofSellers = (of: Of): { readonly [part: string]: string } => ({
  promises: `/records/activity?limit=8&fields=promise,promise_due_at,account_id&expand=account_id&filter=${of(within('promise_due_at', 'next_7_days'))}`,
  birthdays: `/records/contact?limit=8&fields=name,birthday,account_id&expand=account_id&filter=${of(within('birthday', 'anniversary_next_7_days'))}`,
});

async function asked(client: Client, band: string, part: string, path: string): Promise<Sample> {
  const reply = await client.ask('GET', `/api/v1${path}`);
  bodyOf(reply);
  return { ms: reply.ms, band: `${band}: ${part}`, what: `${client.who} ${part}` };
}

/** Everything that home asks, at once as a browser does: the time until all of it is there, for each role. */
export async function homeFigures(bench: Bench): Promise<readonly Figure[]> {
  const whole: Sample[] = [];
  const single: Sample[] = [];
  for (const [role, { people, leads }] of Object.entries(homes)) {
    const parts = Object.entries(questions(leads));
    for (const index of people) {
      const client = bench.signed(index);
      for (let n = -2; n < bench.rounds * 4; n++) {
        const begun = performance.now();
        await Promise.all(parts.map(([part, path]) => asked(client, role, part, path)));
        const ms = performance.now() - begun;
        // The first two turns are no answers of a warm server: each connection prepares its statements.
        if (n >= 0) whole.push({ ms, band: role, what: `${client.who}'s home` });
      }
      for (let n = 0; n < bench.rounds; n++)
        for (const [part, path] of parts) single.push(await asked(client, role, part, path));
    }
  }
  return [
    timesFigure('home: everything on it, asked at once, each role', limit, whole),
    timesFigure('home: each part alone', limit, single),
  ];
}
