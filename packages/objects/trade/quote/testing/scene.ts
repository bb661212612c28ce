import { runAction } from '@kehu/engine/actions/run.ts';
import { sql, tableOf } from '@kehu/engine/db/sql.ts';
import { createWithChildren } from '@kehu/engine/records/create-with-children.ts';
import { find } from '@kehu/engine/records/find.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { read } from '@kehu/engine/records/read.ts';
import { update } from '@kehu/engine/records/update.ts';
import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import type { Company } from '@kehu/testkit/worlds/company.ts';

/** A priced line as tables write it: quantity × price, less a discount. */
export const line = (name: string, quantity: string, price: string | null, more: JsonObject = {}) => ({
  product_name: name,
  quantity,
  unit_price: price,
  tax_rate: '13',
  ...more,
});

/** Quotes of a company and what becomes of them. */
export async function sceneOf(company: Company) {
  let serial = 0;
  const { ids } = company;
  const system = await company.system();

  const accountOf = (owner: string): Promise<string> =>
    company.make('system', 'account', {
      name: `松岭${(serial += 1)}号设备有限公司`,
      owner_id: ids[owner] ?? '',
    });

  const chanceOf = (owner: string, account: string): Promise<string> =>
    company.make('system', 'opportunity', {
      name: `产线改造 ${(serial += 1)}`,
      account_id: account,
      expected_amount: '100000.00',
      expected_close_on: '2026-12-20',
      owner_id: ids[owner] ?? '',
    });

  const quoteOf = async (
    who: string,
    lines: readonly JsonObject[],
    values: JsonObject = {},
  ): Promise<string> => {
    const account = values['account_id'] ?? (await accountOf(who));
    const body = {
      subject: `报价 ${(serial += 1)}`,
      account_id: account,
      ...values,
      lines: { quote_line: lines.map((one, at) => ({ sort_no: at + 1, ...one })) },
    };
    return (await createWithChildren(await company.as(who), 'quote', body)).id;
  };

  const act = async (who: string, action: string, id: string, params: JsonObject = {}) => {
    const results = await runAction(await company.as(who), 'quote', action, [id], params);
    return results[0];
  };

  const word = async (...asked: Parameters<typeof act>): Promise<string> => {
    const done: { error?: Parameters<typeof wordFor>[0] } = {};
    const thrown = await wordOf(act(...asked).then((result) => (done.error = result?.error)));
    return thrown === 'ok' ? wordFor(done.error) : thrown;
  };

  const edit = async (who: string, object: string, id: string, values: JsonObject): Promise<string> =>
    wordOf(
      update(await company.as(who), object, [{ id, values }]).then(([outcome]) => {
        if (outcome && !outcome.ok) throw outcome.error;
      }),
    );

  const shown = async (object: string, id: Json | undefined, who = 'admin'): Promise<JsonObject> => {
    const call = await company.as(who);
    return read(call, objectOf(call, object), String(id));
  };

  const rows = async (object: string, field: string, value: Json): Promise<readonly JsonObject[]> => {
    const found = await find(system, objectOf(system, object), { field, op: 'eq', value }, 10_000);
    return found.map((row) => JSON.parse(JSON.stringify(row)));
  };

  const setting = (key: string, value: Json): Promise<unknown> =>
    company.database
      .query(sql`insert into ${tableOf(company.workspace.schema, 'setting')} (key, value, updated_at)
    values (${key}, ${JSON.stringify(value)}::jsonb, now()) on conflict (key) do update set value = excluded.value`);

  return { setting, accountOf, chanceOf, quoteOf, act, word, edit, shown, rows };
}
