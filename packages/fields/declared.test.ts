import { expectTypeOf, test } from 'vitest';
import type { Fields } from '@kehu/kernel/declare/field.ts';
import type { ValueOf, ValuesOf } from '@kehu/kernel/declare/record.ts';
import type { Json } from '@kehu/kernel/json/json.ts';
import { bool } from './bool/bool.kind.ts';
import { date } from './date/date.kind.ts';
import { formula } from './formula/formula.kind.ts';
import { int } from './int/int.kind.ts';
import { json } from './json/json.kind.ts';
import { money } from './money/money.kind.ts';
import { multi } from './multi/multi.kind.ts';
import { option } from './option/option.kind.ts';
import { poly } from './poly/poly.kind.ts';
import { ref } from './ref/ref.kind.ts';
import { refs } from './refs/refs.kind.ts';
import type { RegionValue } from './region/code.ts';
import { region } from './region/region.kind.ts';
import { state } from './state/state.kind.ts';
import { label } from './testing/contexts.ts';
import { text } from './text/text.kind.ts';
import { user } from './user/user.kind.ts';

const fields = {
  name: text({ label, max: 100, required: true, list: true }),
  amount: money({ label }),
  count: int({ label, min: 0 }),
  on: date({ label }),
  key: bool({ label, default: false }),
  source: option('lead_source', { label, default: 'manual' }),
  gender: option(
    [
      { value: 'male', label },
      { value: 'female', label },
    ],
    { label },
  ),
  status: state(
    [
      { value: 'new', label },
      { value: 'won', label },
    ],
    { label, reachedBy: { won: 'win' } },
  ),
  kinds: multi(
    [
      { value: 'a', label },
      { value: 'b', label },
    ],
    { label },
  ),
  account_id: ref('account', { label, required: true }),
  owner_id: user({ label, default: { token: 'me' } }),
  tags: refs('tag', { label }),
  target: poly(['account', 'lead'], { label }),
  region: region({ label }),
  extra: json({ label }),
  margin: formula({
    label,
    expr: { call: 'add', args: [{ field: 'amount' }, { field: 'count' }] },
    result: money({ label }),
  }),
} satisfies Fields;

test('values have the types of their kinds', () => {
  expectTypeOf<ValueOf<typeof fields.name>>().toEqualTypeOf<string | null>();
  expectTypeOf<ValueOf<typeof fields.count>>().toEqualTypeOf<number | null>();
  expectTypeOf<ValueOf<typeof fields.key>>().toEqualTypeOf<boolean | null>();
  expectTypeOf<ValueOf<typeof fields.source>>().toEqualTypeOf<string | null>();
  expectTypeOf<ValueOf<typeof fields.gender>>().toEqualTypeOf<'male' | 'female' | null>();
  expectTypeOf<ValueOf<typeof fields.status>>().toEqualTypeOf<'new' | 'won' | null>();
  expectTypeOf<ValueOf<typeof fields.kinds>>().toEqualTypeOf<readonly ('a' | 'b')[] | null>();
  expectTypeOf<ValueOf<typeof fields.tags>>().toEqualTypeOf<readonly string[] | null>();
  expectTypeOf<ValueOf<typeof fields.target>>().toEqualTypeOf<{
    readonly object: 'account' | 'lead';
    readonly id: string;
  } | null>();
  expectTypeOf<ValueOf<typeof fields.region>>().toEqualTypeOf<RegionValue | null>();
  expectTypeOf<ValueOf<typeof fields.extra>>().toEqualTypeOf<Json>();
  expectTypeOf<ValueOf<typeof fields.margin>>().toEqualTypeOf<string | null>();
  expectTypeOf<ValuesOf<typeof fields>['amount']>().toEqualTypeOf<string | null>();
});

test('options keep their literal types', () => {
  expectTypeOf(fields.name.max).toEqualTypeOf<100>();
  expectTypeOf(fields.name.required).toEqualTypeOf<true>();
  expectTypeOf(fields.name.kind).toEqualTypeOf<'text'>();
  expectTypeOf(fields.account_id.to).toEqualTypeOf<'account'>();
  expectTypeOf(fields.source.set).toEqualTypeOf<'lead_source'>();
});

test('mistakes do not compile', () => {
  // @ts-expect-error a misspelt option
  text({ label, max: 10, requird: true });
  // @ts-expect-error a text needs its length
  text({ label });
  // @ts-expect-error lost is no value
  state([{ value: 'new', label }], { label, reachedBy: { lost: 'lose' } });
  // @ts-expect-error no label
  money({ required: true });
});
