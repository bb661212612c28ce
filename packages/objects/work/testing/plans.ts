import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import { everything } from '@kehu/kernel/query/filter.ts';
import { raw } from '@kehu/engine/db/sql.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { read } from '@kehu/engine/records/read.ts';
import { update } from '@kehu/engine/records/update.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import type { Asking, Company } from '@kehu/testkit/worlds/company.ts';

/** Appointments and tasks of a company, and what becomes of them, in words that tables hold. */
export function plansOf(company: Company) {
  const shown = async (object: string, id: string, who = 'admin'): Promise<JsonObject> => {
    const call = await company.as(who);
    return read(call, objectOf(call, object), id);
  };

  return {
    shown,

    /** What somebody sees of a record: `ok` or how he is refused. */
    sight: (who: string, object: string, id: string): Promise<string> => wordOf(shown(object, id, who)),

    /** Ids that somebody's list holds. */
    async listed(who: string, object: string): Promise<readonly string[]> {
      const call = await company.as(who);
      const asked = { filter: everything, sort: [], limit: 200, count: 'none' } as const;
      return (await list(call, objectOf(call, object), asked)).items.map(({ id }) => id);
    },

    async act(
      who: string,
      object: string,
      action: string,
      id: string,
      params: JsonObject = {},
      asking: Asking = {},
    ): Promise<string> {
      const words: string[] = [];
      const thrown = await wordOf(
        runAction(await company.as(who, asking), object, action, [id], params).then((results) =>
          words.push(...results.map(({ error }) => wordFor(error))),
        ),
      );
      return words[0] ?? thrown;
    },

    async edit(who: string, object: string, id: string, values: JsonObject, asking: Asking = {}) {
      const [outcome] = await update(await company.as(who, asking), object, [{ id, values }]);
      return outcome?.ok ? 'ok' : wordFor(outcome?.error);
    },

    /** Kinds of what somebody was told of a record, oldest first. */
    async told(who: string, id: string): Promise<readonly string[]> {
      const rows = await company.database.query(
        raw(`select kind from main.notification where user_id = '${company.ids[who]}' and link_id = '${id}'
          order by created_at, id`),
      );
      return rows.map(([kind]) => kind ?? '');
    },

    /** One value of each living row that meets a condition. */
    async column(object: string, field: string, where: string): Promise<readonly (string | null)[]> {
      const text = `select ${field}::text from main."${object}" where ${where} order by created_at, id`;
      return (await company.database.query(raw(text))).map(([value]) => value ?? null);
    },
  };
}
