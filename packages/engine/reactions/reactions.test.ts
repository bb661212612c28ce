import { implement, type Behaviour, type Context, type Occurrence } from '@kehu/kernel/declare/behaviour.ts';
import { defineObject, type ObjectDeclaration } from '@kehu/kernel/declare/object.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { text } from '@kehu/fields/text/text.kind.ts';
import { behaviours } from '@kehu/objects/behaviours.ts';
import { declarations } from '@kehu/objects/declarations.ts';
import { openCompany } from '@kehu/testkit/worlds/company.ts';
import { testDatabase } from '@kehu/testkit/database/test-database.ts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { runAction } from '../actions/run.ts';
import type { Call } from '../call/call.ts';
import { contextOf } from '../behaviour/context.ts';
import { sql, tableOf } from '../db/sql.ts';
import { create } from '../records/create.ts';
import { objectOf } from '../records/object-of.ts';
import { read } from '../records/read.ts';
import { remove } from '../records/remove.ts';
import { restore } from '../records/restore.ts';
import { update } from '../records/update.ts';
import { only } from '../records/write/outcome.ts';
import { buildRegistry } from '../registry/build.ts';
import { shippedOptions } from '../registry/shipped.ts';
import { reactionMistakes } from './reaction-mistakes.ts';

const { connectionString } = await testDatabase();
const company = await openCompany(connectionString);
afterAll(() => company.database.close());

const label = { zh: '试', en: 'Test' };

/** The customer notes what was said to him; his contacts learn that he is frozen, and what the customer noted. */
const reactsTo: { readonly [object: string]: ObjectDeclaration['on'] } = {
  account: { 'activity.created': 'note', 'activity.deleted': 'forget', 'activity.restored': 'note' },
  contact: { 'account.frozen': 'warn', 'account.updated': 'mirror' },
};
const told: { reaction: string; occurrences: readonly Occurrence[] }[] = [];
const idOf = (values: { readonly [field: string]: unknown }, field: string): string => String(values[field]);

async function remark(
  context: Context,
  object: string,
  remarks: readonly (readonly [string, string | null])[],
) {
  const changes = remarks.map(([id, said]) => ({ id, values: { remark: said } }));
  await context.beyond(`${object}.edit`).update(object, changes);
}

async function contactsOf(context: Context, accounts: readonly string[]) {
  const filter = { field: 'account_id', op: 'in', value: [...accounts] } as const;
  return context.beyond('contact.view').find('contact', filter, 1_000);
}

const reactions: { readonly [object: string]: Behaviour['reactions'] } = {
  account: {
    note: async (context, occurrences) => {
      told.push({ reaction: 'note', occurrences });
      if (occurrences.some(({ after }) => after['content'] === '不行'))
        throw fieldError('content', 'out_of_range');
      const said = occurrences.map(
        ({ after }) => [idOf(after, 'account_id'), String(after['content'])] as const,
      );
      await remark(context, 'account', said);
    },
    forget: (context, occurrences) =>
      remark(
        context,
        'account',
        occurrences.map(({ after }) => [idOf(after, 'account_id'), null]),
      ),
  },
  contact: {
    warn: async (context, occurrences) => {
      told.push({ reaction: 'warn', occurrences });
      const found = await contactsOf(
        context,
        occurrences.map(({ id }) => id),
      );
      await remark(
        context,
        'contact',
        found.map((one) => [idOf(one, 'id'), '客户已冻结']),
      );
    },
    mirror: async (context, occurrences) => {
      told.push({ reaction: 'mirror', occurrences });
      const noted = occurrences.filter(({ before, after }) => before?.['remark'] !== after['remark']);
      const found = await contactsOf(
        context,
        noted.map(({ id }) => id),
      );
      const of = new Map(noted.map(({ id, after }) => [id, after['remark']]));
      await remark(
        context,
        'contact',
        found.map((one) => [idOf(one, 'id'), String(of.get(idOf(one, 'account_id')))]),
      );
    },
  },
};

const declared = (name: string): ObjectDeclaration | undefined => {
  const one: ObjectDeclaration | undefined = declarations.find((other) => other.name === name);
  const on = reactsTo[name];
  return one && on ? { ...one, on } : one;
};
const registry = buildRegistry({
  version: 1,
  declarations: declarations.map((one) => declared(one.name) ?? one),
  options: shippedOptions,
});
const reacting = new Map(
  [...behaviours].map(([name, one]) => [
    name,
    { ...one, ...(reactions[name] && { reactions: reactions[name] }) },
  ]),
);
const workspace = {
  ...company.workspace,
  registry: () => Promise.resolve(registry),
  behaviours: reacting,
  contextOf,
};
const as = async (who: string): Promise<Call> => ({ ...(await company.as(who)), workspace, registry });

let serial = 0;
async function customer(): Promise<{ id: string; contact: string }> {
  serial += 1;
  const name = `${['云岭', '碧溪', '朔方', '棠梨'][serial % 4]}${serial * 7919}号店`;
  const id = await company.make('U1', 'account', { name });
  return {
    id,
    contact: await company.make('U1', 'contact', {
      name: `联系人${serial}`,
      mobile: `1390000${1000 + serial}`,
      account_id: id,
    }),
  };
}
const said = (account: string, content: string): JsonObject => ({
  target: { object: 'account', id: account },
  content,
});
async function remarkOf(object: string, id: string): Promise<unknown> {
  const call = await as('admin');
  return (await read(call, objectOf(call, object), id))['remark'] ?? null;
}
const eventsOf = (id: string) =>
  company.database.query(sql`select id, action, cause, created_by, source from ${tableOf('main', 'event')}
    where record_id = ${id} order by seq`);

beforeEach(() => void told.splice(0));

describe('a reaction', { timeout: 60_000 }, () => {
  test('runs with what it reacts to, once for the whole portion, as the same person', async () => {
    const [one, two] = [await customer(), await customer()];
    const bodies = [said(one.id, '要报价'), said(two.id, '已签约')];
    const made = await create(await as('U1'), 'activity', bodies);
    expect([await remarkOf('account', one.id), await remarkOf('account', two.id)]).toEqual([
      '要报价',
      '已签约',
    ]);
    expect(
      told.filter(({ reaction }) => reaction === 'note').map(({ occurrences }) => occurrences.length),
    ).toEqual([2]);
    for (const [at, { id }] of [one, two].entries()) {
      const last = (await eventsOf(id)).at(-1);
      const activity = made[at]?.ok ? made[at].id : '';
      const [cause] = await eventsOf(activity);
      expect(last?.slice(1)).toEqual(['update', cause?.[0], company.ids['U1'], 'api+reaction+account.edit']);
    }
  });

  test('leads to the next one, which knows its own cause', async () => {
    const { id, contact } = await customer();
    only(await create(await as('U1'), 'activity', [said(id, '下周来访')]));
    expect(await remarkOf('contact', contact)).toBe('下周来访');
    const noted = (await eventsOf(id)).at(-1);
    expect((await eventsOf(contact)).at(-1)?.[2]).toBe(noted?.[0]);
  });

  test('that refuses takes everything back', async () => {
    const { id } = await customer();
    const refused = create(await as('U1'), 'activity', [said(id, '不行')]);
    await expect(refused).rejects.toMatchObject({ errors: [{ field: 'content', code: 'out_of_range' }] });
    expect(await remarkOf('account', id)).toBe(null);
    const left = await company.database.query(
      sql`select 1 from ${tableOf('main', 'activity')} where account_id = ${id}::uuid`,
    );
    expect(left).toEqual([]);
  });

  test('hears of deletion and restoration', async () => {
    const { id } = await customer();
    const activity = only(await create(await as('U1'), 'activity', [said(id, '电话')]));
    only(await remove(await as('admin'), 'activity', [{ id: activity }]));
    expect(await remarkOf('account', id)).toBe(null);
    only(await restore(await as('admin'), 'activity', [activity], {}));
    expect(await remarkOf('account', id)).toBe('电话');
  });

  test('to a state runs when the state is entered, and not while it lasts', async () => {
    const { id, contact } = await customer();
    await runAction(await as('admin'), 'account', 'freeze', [id], { reason: '欠款' });
    expect(await remarkOf('contact', contact)).toBe('客户已冻结');
    expect(told.filter(({ reaction }) => reaction === 'warn')).toHaveLength(1);
    only(await update(await as('admin'), 'account', [{ id, values: { short_name: '店' } }]));
    expect(told.filter(({ reaction }) => reaction === 'warn')).toHaveLength(1);
  });

  test('does not go on for ever', async () => {
    const { id } = await customer();
    const deep = { ...(await as('U1')), chain: Array.from({ length: 7 }, (_, n) => `o${n}.x`) };
    await expect(create(deep, 'activity', [said(id, '第八层')])).rejects.toThrow(
      /Reactions without an end: o0\.x → .* → account\.note → contact\.mirror/,
    );
    expect(await remarkOf('account', id)).toBe(null);
  });
});

const thing = (name: string, on: ObjectDeclaration['on']): ObjectDeclaration => ({
  name,
  label,
  kind: 'business',
  module: 'customer',
  title: 'name',
  fields: { name: text({ label, max: 10 }) },
  access: {},
  ...(on && { on }),
});

describe('declared reactions', () => {
  const code = (name: string, names: readonly string[]): Behaviour => ({
    object: name,
    actions: {},
    reactions: Object.fromEntries(names.map((one) => [one, () => Promise.resolve()])),
  });
  const mistakes = (...things: readonly ObjectDeclaration[]): string => {
    const made = buildRegistry({ version: 1, declarations: things, options: new Map() });
    const own = new Map(['a', 'b', 'c'].map((name) => [name, code(name, ['go'])]));
    return [...made.objects.values()].flatMap((model) => reactionMistakes(made, model, own)).join('\n');
  };

  test.each<[string, readonly ObjectDeclaration[], string]>([
    ['of nothing', [thing('a', { 'x.created': 'go' })], 'a.on["x.created"]: there is no object "x"'],
    [
      'to nothing',
      [thing('a', { 'b.done': 'go' }), thing('b', undefined)],
      '"done" is neither created, updated',
    ],
    [
      'without code',
      [thing('a', { 'b.created': 'stop' }), thing('b', undefined)],
      '"stop" is not implemented',
    ],
    ['to itself', [thing('a', { 'a.created': 'go' })], 'reacts to itself: a → a'],
    [
      'in a ring',
      [
        thing('a', { 'c.created': 'go' }),
        thing('b', { 'a.updated': 'go' }),
        thing('c', { 'b.created': 'go' }),
      ],
      'a.on["c.created"]: reacts to itself: c → a → b → c',
    ],
  ])('%s stop the start', (_, things, message) => {
    expect(mistakes(...things)).toContain(message);
  });

  test('that are sound do not', () => {
    expect(
      mistakes(
        thing('a', { 'b.created': 'go', 'b.deleted': 'go' }),
        thing('b', { 'c.updated': 'go' }),
        thing('c', undefined),
      ),
    ).toBe('');
  });

  test('must be implemented, or the program does not compile', () => {
    const declaration = defineObject({ ...thing('a', undefined), on: { 'b.created': 'go' } } as const);
    // @ts-expect-error: `go` is declared
    expect(implement(declaration, { actions: {} }).reactions).toBeUndefined();
    expect(implement(declaration, { actions: {}, reactions: { go: () => Promise.resolve() } }).object).toBe(
      'a',
    );
  });
});
