import { isJsonObject, type JsonObject } from '@kehu/kernel/json/json.ts';
import { fieldError } from '@kehu/kernel/errors/error.ts';
import { collide, type Collision, type Probe } from '@kehu/engine/duplicates/collide.ts';
import { report, sealed, waysOf, type Wish } from '@kehu/engine/duplicates/report.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { ok, type Answer, type AskedByUser } from '../../platform/http/route.ts';

const asked = ['name', 'phone', 'credit_code', 'email', 'website'] as const;

function probeOf(given: JsonObject): Probe {
  const filled = asked.flatMap((name) => {
    const value = given[name];
    const text = typeof value === 'string' ? value.trim() : '';
    return text.length >= 2 ? [[name, text] as const] : [];
  });
  if (filled.length === 0) throw fieldError('name', 'required');
  return Object.fromEntries(filled);
}

/** Of a record that the caller may not see: whose it is, and what he may ask. Nothing else. */
function shown(call: Call, found: Collision): JsonObject {
  const who = {
    visible: found.visible,
    owner: found.owner?.name ?? null,
    department: found.department,
    ownerless: found.owner === null,
    ways: [...waysOf(found)],
    ref: sealed(call, found),
  };
  if (!found.visible) return who;
  return {
    ...who,
    object: found.model.name,
    id: found.id,
    title: found.title ?? '',
    pool: found.pool,
    claimable: found.claimable,
    score: found.score,
    reasons: [...found.reasons],
    deleted: found.deleted,
  };
}

/** 撞单查询 */
export async function lookUp({ call, query }: AskedByUser): Promise<Answer> {
  const found = await collide(call, probeOf(query));
  return ok({ matches: found.map((one) => shown(call, one)) });
}

const wishes: readonly Wish[] = ['share', 'claim', 'report'];

export async function ask({ call, body }: AskedByUser): Promise<Answer> {
  const given = body['probe'];
  const probe = probeOf(isJsonObject(given) ? given : {});
  const kind = wishes.find((wish) => wish === body['kind']);
  if (kind === undefined) throw fieldError('kind', 'not_in_options');
  const id = await report(call, probe, {
    ref: String(body['ref']),
    kind,
    reason: String(body['reason'] ?? ''),
  });
  return { status: 201, body: { id } };
}
