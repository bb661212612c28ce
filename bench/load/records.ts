import { systemActor } from '@kehu/engine/access/system-actor.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import type { ObjectModel, Registry } from '@kehu/engine/registry/model.ts';
import { applyDefaults } from '@kehu/engine/records/write/defaults.ts';
import { Draft } from '@kehu/engine/records/write/draft.ts';
import { parseValues } from '@kehu/engine/records/write/parse-values.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type {
  BenchAccount,
  BenchActivity,
  BenchContact,
} from '@kehu/server/modules/demo/generate/bench/rows.ts';
import type { Places } from './scale.ts';

const none = (): never => {
  throw new Error('rows of the bench are made without a database');
};

/** A call that parses and fills in defaults as the system; whoever asks the database fails. */
export function callWithoutDatabase(registry: Registry, now: number): Call {
  const nothing = { query: none };
  return {
    workspace: {
      schema: 'main',
      database: {
        ...nothing,
        unhurried: nothing,
        transaction: none,
        locked: none,
        listen: none,
        close: none,
        asked: none,
      },
      timeZone: 'Asia/Shanghai',
      contextOf: none,
      publish: () => undefined,
    },
    registry,
    actor: systemActor(),
    db: nothing,
    now: new Date(now),
    locale: 'zh-CN',
    requestId: 'bench',
    confirmed: new Set(),
    source: 'bench',
  };
}

const iso = (time: number): string => new Date(time).toISOString();

/** Canonical values of a new record: parsed by its kinds, defaults filled in, as the write road does it. */
function canonical(call: Call, model: ObjectModel, id: string, body: JsonObject, kept: JsonObject): Values {
  const draft = new Draft(0, id, null);
  parseValues(call, model, draft, body);
  applyDefaults(call, model, draft);
  for (const [name, value] of Object.entries(kept)) if (model.fields.has(name)) draft.set(name, value);
  draft.settle();
  if (draft.failure) throw draft.failure;
  return draft.after;
}

function stamps(places: Places, id: string, owner: number, createdAt: number, updatedAt: number): JsonObject {
  const user = places.users[owner] ?? null;
  return {
    id,
    created_by: user,
    created_at: iso(createdAt),
    updated_by: user,
    updated_at: iso(updatedAt),
    owner_changed_at: iso(createdAt),
    version: 1,
  };
}

function ownership(places: Places, { owner, department }: BenchAccount): { [field: string]: Json } {
  return {
    owner_id: places.users[owner] ?? null,
    owner_dept_id: places.departments[department] ?? null,
  };
}

/** The number that an account got on the day of its creation. */
function numberOf(row: BenchAccount): string {
  const day = iso(row.createdAt + 8 * 3_600_000).slice(0, 10);
  return `KH${day.replaceAll('-', '')}${String(row.index).padStart(7, '0')}`;
}

export function accountValues(
  call: Call,
  model: ObjectModel,
  places: Places,
  row: BenchAccount,
  last: BenchActivity | undefined,
): Values {
  const pooled = row.pooled && { owner_id: null, owner_dept_id: null, pool_id: places.pool };
  return canonical(
    call,
    model,
    row.id,
    { ...row.facts.values },
    {
      ...stamps(places, row.id, row.owner, row.createdAt, row.updatedAt),
      ...ownership(places, row),
      ...(pooled && { ...pooled, pooled_at: iso(row.updatedAt), pool_reason: 'manual' }),
      no: numberOf(row),
      lifecycle: row.lifecycle,
      lifecycle_at: iso(row.createdAt),
      contact_count: row.talks.length,
      next_contact_at: row.nextContactAt === null ? null : iso(row.nextContactAt),
      ...(last && {
        last_contact_at: last.values.started_at,
        last_contact_by: places.users[row.owner] ?? null,
        last_contact_summary: last.values.content.slice(0, 200),
      }),
    },
  );
}

export function contactValues(
  call: Call,
  model: ObjectModel,
  places: Places,
  of: BenchAccount,
  row: BenchContact,
): Values {
  return canonical(
    call,
    model,
    row.id,
    { ...row.values },
    {
      ...stamps(places, row.id, of.owner, row.createdAt, row.createdAt),
      ...ownership(places, of),
      account_id: of.id,
    },
  );
}

export function activityValues(
  call: Call,
  model: ObjectModel,
  places: Places,
  of: BenchAccount,
  row: BenchActivity,
): Values {
  return canonical(
    call,
    model,
    row.id,
    { ...row.values },
    {
      ...stamps(places, row.id, of.owner, row.createdAt, row.createdAt),
      ...ownership(places, of),
      account_id: of.id,
      target: { object: 'account', id: of.id },
    },
  );
}
