import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import { sql } from '@kehu/engine/db/sql.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { read } from '@kehu/engine/records/read.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import type { Asking, Company } from '@kehu/testkit/worlds/company.ts';

const syllables = ['云岭', '碧溪', '朔方', '棠梨', '听涛', '沐川', '鹿鸣', '青崖', '玉衡', '澄江'];

/** Leads of a company, and what becomes of them, in words that tables hold. */
export function sceneOf(company: Company) {
  let serial = 0;
  /** Names that no rule takes for one another. */
  const fresh = (): string => {
    const n = (serial += 1);
    return `${syllables[n % 10]}${syllables[Math.floor(n / 10) % 10]}${['机电', '食品', '纺织'][n % 3]}有限公司`;
  };
  const mobile = (): string => `1380000${String(1000 + (serial += 1))}`;

  const leadOf = (owner: string, values: JsonObject = {}): Promise<string> =>
    company.make('system', 'lead', {
      name: fresh(),
      contact_name: '王建国',
      mobile: mobile(),
      owner_id: company.ids[owner] ?? '',
      ...values,
    });

  const act = async (
    who: string,
    action: string,
    lead: string | readonly string[],
    params: JsonObject = {},
    asking: Asking = {},
  ): Promise<readonly string[]> => {
    const picked = typeof lead === 'string' ? [lead] : lead;
    const results = await runAction(await company.as(who, asking), 'lead', action, picked, params);
    return results.map(({ error }) => wordFor(error));
  };

  const word = async (...asked: Parameters<typeof act>): Promise<string> => {
    const done: { words?: readonly string[] } = {};
    const thrown = await wordOf(act(...asked).then((words) => (done.words = words)));
    return done.words?.[0] ?? thrown;
  };

  const shown = async (object: string, id: Json | undefined, who = 'admin'): Promise<JsonObject> => {
    const call = await company.as(who);
    return read(call, objectOf(call, object), String(id));
  };

  const count = async (object: string, where: string): Promise<number> => {
    const text = `select count(*) from main."${object}" where deleted_at is null and ${where}`;
    const [row] = await company.database.query(sql([text]));
    return Number(row?.[0]);
  };

  return { fresh, mobile, leadOf, act, word, shown, count };
}
