import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import { wordFor, wordOf } from '@kehu/testkit/worlds/asked.ts';
import type { Company } from '@kehu/testkit/worlds/company.ts';
import { runAction } from '../../actions/run.ts';
import { sql } from '../../db/sql.ts';
import { wakeDue } from '../../jobs/wake.ts';
import { objectOf } from '../../records/object-of.ts';
import { read } from '../../records/read.ts';
import { remove } from '../../records/remove.ts';

/** What tests of approvals do in a company: raises of credit limits stand for documents. */
export function sceneOf(company: Company) {
  const { database, ids } = company;
  let serial = 0;
  const fresh = (): string => `审批${++serial}号商行`;
  const idOf = (who: string): string => ids[who] ?? '';
  const shortName = (id: unknown): string =>
    Object.entries(ids).find(([, one]) => one === id)?.[0] ?? String(id);

  async function profile(): Promise<string> {
    const account = await company.make(
      'U1',
      'account',
      { name: fresh() },
      { confirmed: ['duplicate_found'] },
    );
    const id = await company.make('system', 'credit_profile', { account_id: account, owner_id: idOf('U1') });
    await database.query(sql`update main.credit_profile set "limit" = 10000 where id = ${id}::uuid`);
    return id;
  }

  async function word(who: string, object: string, action: string, id: string, params: JsonObject = {}) {
    const done: { word?: string } = {};
    const thrown = await wordOf(
      (async () => {
        const [result] = await runAction(await company.as(who), object, action, [id], params);
        done.word = wordFor(result?.error);
      })(),
    );
    return done.word ?? thrown;
  }

  async function processOf(values: JsonObject): Promise<string> {
    const all = await database.query(sql`select id from main.approval_process where deleted_at is null`);
    for (const [id] of all) await remove(await company.system(), 'approval_process', [{ id: id ?? '' }]);
    return company.make('admin', 'approval_process', {
      name: `流程${++serial}`,
      object: 'credit_profile',
      ...values,
    });
  }

  const person = (...who: string[]): JsonObject => ({ approver: 'user', user_ids: who.map(idOf) });

  async function requestOf(id: string): Promise<Record<string, Json>> {
    const [row] =
      await database.query(sql`select id, status, current_node, approver_ids::text, seen_by_ids::text
      from main.approval_request where document_id = ${id}::uuid order by id desc limit 1`);
    const people = (text: string | null | undefined): string =>
      (text ?? '{}').slice(1, -1).split(',').filter(Boolean).map(shortName).toSorted().join(' ');
    return {
      id: row?.[0] ?? '',
      status: row?.[1] ?? null,
      node: row?.[2] ?? null,
      waits: people(row?.[3]),
      seen: people(row?.[4]),
    };
  }

  const statusOf = async (id: string) => {
    const [row] = await database.query(
      sql`select approval_status, "limit", version from main.credit_profile where id = ${id}::uuid`,
    );
    return { approval: row?.[0] ?? null, limit: row?.[1] ?? null };
  };

  const readAs = async (who: string, object: string, id: string) => {
    const call = await company.as(who);
    return read(call, objectOf(call, object), id);
  };

  const wake = () =>
    wakeDue(company.workspace, {
      clock: () => company.now,
      signal: new AbortController().signal,
      onFault: (_, error) => {
        throw error;
      },
    });

  const named = (): string => `流程${++serial}`;
  return { idOf, shortName, profile, word, processOf, person, requestOf, statusOf, readAs, wake, named };
}
