import type { Registry } from '@kehu/engine/registry/model.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import type { Dice } from './dice.ts';

export type Stored = { readonly [field: string]: Json } & { readonly id: string };

export interface Grant {
  readonly object: string;
  readonly principal_id: string;
  readonly record_id: string;
  readonly level: 'read' | 'write';
  readonly with_children: boolean;
  readonly expires_at: string | null;
  readonly source: string;
}

/** Departments by id with their parent, people with their department, records of four objects, grants. */
export interface World {
  readonly departments: ReadonlyMap<string, string | null>;
  readonly users: ReadonlyMap<string, string>;
  readonly pools: readonly string[];
  readonly records: { readonly [object: string]: readonly Stored[] };
  readonly grants: readonly Grant[];
  readonly now: string;
}

const words = [
  '杭州',
  '远图',
  '科技',
  '重庆',
  '银行',
  '上海',
  '文化',
  '传媒',
  '长沙',
  '绿地',
  '华为',
  'ABC',
  'Tech',
];
const now = '2026-11-22T05:00:00.000Z';

/** Few different moments, so that many records share one. */
const moment = (dice: Dice): string => new Date(Date.parse(now) - dice.below(12) * 3_600_000).toISOString();

export function randomWorld(dice: Dice, registry: Registry): World {
  const departments = randomTree(dice);
  const ids = [...departments.keys()];
  const users = new Map(Array.from({ length: 8 }, () => [dice.uuid(), dice.one(ids)]));
  const pools = [dice.uuid(), dice.uuid()];
  const stage = { dice, users, pools, registry };
  const accounts = Array.from({ length: 60 + dice.below(120) }, () => account(stage));
  const children = { ...stage, accounts: accounts.map(({ id }) => id) };
  const records = {
    account: accounts,
    contact: Array.from({ length: 80 }, () => contact(children)),
    activity: Array.from({ length: 80 }, () => activity(children)),
    account_address: Array.from({ length: 40 }, () => address(children)),
  };
  const principals = [...users.keys(), ...ids];
  const grants = (['account', 'contact', 'activity'] as const).flatMap((object) =>
    Array.from({ length: 60 }, () => grant(dice, object, dice.one(records[object]).id, dice.one(principals))),
  );
  const once = new Map(grants.map((one) => [`${one.principal_id} ${one.record_id} ${one.source}`, one]));
  return { departments, users, pools, records, grants: [...once.values()], now };
}

function randomTree(dice: Dice): ReadonlyMap<string, string | null> {
  const tree = new Map<string, string | null>([[dice.uuid(), null]]);
  for (let n = 0; n < 7; n++) tree.set(dice.uuid(), dice.one([...tree.keys()]));
  return tree;
}

interface Stage {
  readonly dice: Dice;
  readonly users: ReadonlyMap<string, string>;
  readonly pools: readonly string[];
  readonly registry: Registry;
}

function common({ dice, users }: Stage): Stored {
  const owner = dice.one([...users.keys()]);
  const deleted = dice.chance(0.12);
  return {
    id: dice.uuid(),
    owner_id: owner,
    owner_dept_id: users.get(owner) ?? null,
    created_by: owner,
    updated_by: owner,
    created_at: moment(dice),
    updated_at: moment(dice),
    version: 1,
    deleted_at: deleted ? moment(dice) : null,
    deleted_by: deleted ? dice.one([...users.keys()]) : null,
  };
}

const name = (dice: Dice): string =>
  Array.from({ length: 1 + dice.below(3) }, () => dice.one(words)).join('');
const mobile = (dice: Dice): string => `13${dice.below(10)}0000${1000 + dice.below(9000)}`;

function optionOf({ dice, registry }: Stage, set: string): string | null {
  const values = (registry.options.get(set) ?? []).map(({ value }) => value);
  return dice.chance(0.15) ? null : dice.one(values.slice(0, 4));
}

function account(stage: Stage): Stored {
  const { dice, pools } = stage;
  const pooled = dice.chance(0.2);
  return {
    ...common(stage),
    ...(pooled && {
      owner_id: null,
      pool_id: dice.one(pools),
      ...(dice.chance(0.5) && { owner_dept_id: null }),
    }),
    no: `KH2026${1000 + dice.below(9000)}${dice.below(1000)}`,
    name: name(dice),
    short_name: dice.chance(0.5) ? name(dice) : null,
    kind: dice.one(['company', 'person']),
    type: optionOf(stage, 'account_type'),
    grade: optionOf(stage, 'account_grade'),
    source: optionOf(stage, 'lead_source'),
    lifecycle: dice.one(['potential', 'deal', 'lost']),
    mobile: dice.chance(0.6) ? mobile(dice) : null,
    phone: dice.chance(0.4) ? `010-6234${1000 + dice.below(9000)}` : null,
    email: dice.chance(0.4) ? `${dice.one(['info', 'sales'])}${dice.below(50)}@example.cn` : null,
    is_locked: dice.chance(0.3),
    next_contact_at: dice.chance(0.5) ? moment(dice) : null,
  };
}

interface ChildStage extends Stage {
  readonly accounts: readonly string[];
}

function contact(stage: ChildStage): Stored {
  const { dice } = stage;
  return {
    ...common(stage),
    name: name(dice),
    account_id: dice.chance(0.85) ? dice.one(stage.accounts) : null,
    mobile: dice.chance(0.7) ? mobile(dice) : null,
    is_primary: dice.chance(0.3),
  };
}

function activity(stage: ChildStage): Stored {
  const { dice } = stage;
  const about = dice.one(stage.accounts);
  return {
    ...common(stage),
    subject: dice.chance(0.7) ? name(dice) : null,
    content: name(dice),
    target: { object: 'account', id: about },
    account_id: dice.chance(0.9) ? about : null,
    type: optionOf(stage, 'activity_type'),
    started_at: moment(dice),
  };
}

function address(stage: ChildStage): Stored {
  const { dice } = stage;
  const { owner_id: _, owner_dept_id: __, deleted_at: ___, deleted_by: ____, ...rest } = common(stage);
  return {
    ...rest,
    id: String(rest['id']),
    account_id: dice.one(stage.accounts),
    address: name(dice),
    is_default: dice.chance(0.5),
  };
}

function grant(dice: Dice, object: string, record: string, principal: string): Grant {
  return {
    object,
    principal_id: principal,
    record_id: record,
    level: dice.one(['read', 'write']),
    with_children: dice.chance(0.5),
    expires_at: dice.chance(0.3)
      ? new Date(Date.parse(now) + (dice.below(20) - 10) * 60_000 + 1).toISOString()
      : null,
    source: dice.one(['share:1', 'share:2', 'team:1']),
  };
}
