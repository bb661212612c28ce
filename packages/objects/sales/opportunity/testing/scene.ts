import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import type { ActionResult } from '@kehu/engine/actions/result.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { find } from '@kehu/engine/records/find.ts';
import { read } from '@kehu/engine/records/read.ts';
import { update } from '@kehu/engine/records/update.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import type { Asking, Company } from '@kehu/testkit/worlds/company.ts';

/** Opportunities of a company and what becomes of them, in words that tables hold. */
export async function sceneOf(company: Company) {
  let serial = 0;
  const { ids } = company;
  const system = await company.system();
  const rows = async (object: string, field: string, value: Json): Promise<readonly JsonObject[]> => {
    const found = await find(system, objectOf(system, object), { field, op: 'eq', value }, 10_000);
    return found.map((row) => JSON.parse(JSON.stringify(row)));
  };

  /** The stages of the shipped process by name. */
  const stages = new Map<string, string>();
  const [process] = await rows('sales_process', 'is_default', true);
  for (const stage of await rows('sales_stage', 'process_id', process?.['id'] ?? null))
    stages.set(String(stage['name']), String(stage['id']));
  const stage = (name: string): string => stages.get(name) ?? '';
  const nameOf = (id: unknown): string => [...stages].find(([, one]) => one === id)?.[0] ?? String(id);

  const accountOf = (owner: string): Promise<string> =>
    company.make('system', 'account', {
      name: `青崖${(serial += 1)}号机电有限公司`,
      owner_id: ids[owner] ?? '',
    });

  const chanceOf = async (owner: string, values: JsonObject = {}): Promise<string> =>
    company.make('system', 'opportunity', {
      name: `设备采购 ${(serial += 1)}`,
      account_id: values['account_id'] ?? (await accountOf(owner)),
      expected_amount: '100000.00',
      expected_close_on: '2026-12-20',
      owner_id: ids[owner] ?? '',
      ...values,
    });

  const act = async (
    who: string,
    action: string,
    id: string | readonly string[],
    params: JsonObject = {},
    asking: Asking = {},
  ): Promise<readonly ActionResult[]> =>
    runAction(
      await company.as(who, asking),
      'opportunity',
      action,
      typeof id === 'string' ? [id] : id,
      params,
    );

  const word = async (...asked: Parameters<typeof act>): Promise<string> => {
    const done: { results?: readonly ActionResult[] } = {};
    const thrown = await wordOf(act(...asked).then((results) => (done.results = results)));
    return done.results ? wordFor(done.results[0]?.error) : thrown;
  };

  const edit = async (who: string, object: string, id: string, values: JsonObject): Promise<string> => {
    const thrown = wordOf(
      update(await company.as(who), object, [{ id, values }]).then(([outcome]) => {
        if (outcome && !outcome.ok) throw outcome.error;
      }),
    );
    return thrown;
  };

  const shown = async (object: string, id: Json | undefined, who = 'admin'): Promise<JsonObject> => {
    const call = await company.as(who);
    return read(call, objectOf(call, object), String(id));
  };

  /** `升迁 初步接触→需求确认`, the oldest first. */
  const log = async (id: string): Promise<readonly string[]> =>
    (await rows('opportunity_stage_log', 'opportunity_id', id)).map(
      (row) =>
        `${String(row['kind'])} ${row['from_stage'] ? nameOf(row['from_stage']) : ''}→${nameOf(row['to_stage'])}`,
    );

  return {
    accountOf,
    chanceOf,
    act,
    word,
    edit,
    shown,
    log,
    rows,
    stage,
    nameOf,
    process: String(process?.['id']),
  };
}
