import type { Filter, SortKey } from '@kehu/kernel/query/filter.ts';
import type { Dice } from './dice.ts';
import type { Stored, World } from './random-world.ts';

const fields: { readonly [object: string]: readonly string[] } = {
  account: [
    'grade',
    'type',
    'source',
    'lifecycle',
    'kind',
    'mobile',
    'name',
    'is_locked',
    'next_contact_at',
    'owner_id',
  ],
  contact: ['account_id', 'account_id.grade', 'account_id.name', 'mobile', 'is_primary', 'name', 'owner_id'],
  activity: ['account_id', 'account_id.grade', 'type', 'started_at', 'content', 'owner_id'],
  account_address: ['account_id', 'address', 'is_default'],
};

const sorts: { readonly [object: string]: readonly string[] } = {
  account: ['updated_at', 'created_at', 'name', 'next_contact_at', 'grade'],
  contact: ['updated_at', 'created_at', 'name'],
  activity: ['updated_at', 'started_at', 'created_at'],
  account_address: ['updated_at', 'created_at', 'address'],
};

const texts: ReadonlySet<string> = new Set(['name', 'mobile', 'content', 'address', 'account_id.name']);
const moments: ReadonlySet<string> = new Set(['next_contact_at', 'started_at']);

export function randomSort(dice: Dice, object: string): readonly SortKey[] {
  const names = sorts[object] ?? [];
  const count = dice.one([0, 1, 1, 1, 2]);
  const chosen = [...new Set(Array.from({ length: count }, () => dice.one(names)))];
  return chosen.map((field) => ({ field, descending: dice.chance(0.5) }));
}

export function randomFilter(dice: Dice, world: World, object: string, depth = 0): Filter {
  const size = depth === 0 ? dice.below(4) : 1 + dice.below(2);
  const parts = Array.from({ length: size }, () =>
    depth < 2 && dice.chance(0.25) ? randomFilter(dice, world, object, depth + 1) : leaf(dice, world, object),
  );
  return depth > 0 && dice.chance(0.6) ? { or: parts } : { and: parts };
}

function leaf(dice: Dice, world: World, object: string): Filter {
  const field = dice.one(fields[object] ?? []);
  const value = sample(dice, world, object, field);
  if (value === null || dice.chance(0.15)) return { field, op: dice.one(['empty', 'not_empty']) };
  if (field === 'owner_id' && dice.chance(0.5)) return { field, op: 'is_me' };
  if (texts.has(field) && dice.chance(0.5)) {
    return {
      field,
      op: dice.one(['contains', 'not_contains', 'starts_with']),
      value: String(value).slice(0, 2),
    };
  }
  if (moments.has(field)) return { field, op: dice.one(['gt', 'gte', 'lt', 'lte']), value };
  if (typeof value === 'boolean') return { field, op: 'eq', value };
  return dice.chance(0.6)
    ? { field, op: dice.one(['eq', 'ne']), value }
    : { field, op: dice.one(['in', 'not_in']), value: [value] };
}

function sample(dice: Dice, world: World, object: string, path: string): string | boolean | null {
  const [own = '', beyond] = path.split('.');
  const record = dice.one(world.records[object] ?? []);
  const target: Stored | undefined = beyond
    ? world.records['account']?.find(({ id }) => id === record[own])
    : record;
  const value = target?.[beyond ?? own] ?? null;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

const queries = [
  '科技',
  '杭',
  '远图',
  'kj',
  'hangzhou',
  'hzyt',
  'abc',
  '0000',
  '138',
  '长沙yh',
  '银行 杭州',
  'KH2026',
  'info',
  'c',
  '重庆',
  '杭州',
];

export function randomQuery(dice: Dice, world: World): string {
  if (dice.chance(0.75)) return dice.one(queries);
  const { mobile, name } = dice.one(world.records['account'] ?? []);
  return String((dice.chance(0.5) ? mobile : name) ?? '科技');
}
