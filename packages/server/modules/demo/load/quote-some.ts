import { loadActor } from '@kehu/engine/access/load-actor.ts';
import { runAction } from '@kehu/engine/actions/run.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import { create } from '@kehu/engine/records/create.ts';
import { find } from '@kehu/engine/records/find.ts';
import { list } from '@kehu/engine/records/list.ts';
import { objectOf } from '@kehu/engine/records/object-of.ts';
import { each, only } from '@kehu/engine/records/write/outcome.ts';
import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { idOf, type KnownRecords } from './references.ts';

const sellers = ['wangyifan', 'chenxiaotong', 'zhaoliwen', 'shenjiayi', 'qianzihao', 'tanxiaofeng'] as const;
const perSeller = 3;
const hour = 3_600_000;
/** What a small quote comes to at most: it needs no approval. */
const small = 30_000;

/**
 * Quotes for what is being sold: the largest of each seller waits for approval, others are with the customer or still being
 * written. Each deed in a transaction of its own, as people do them: what is checked at its end is checked for its person.
 */
export async function quoteSome(call: Call, known: KnownRecords, now: Date): Promise<void> {
  const goods = await find(call, objectOf(call, 'product'), { field: 'status', op: 'eq', value: 'on' }, 40);
  for (const [at, login] of sellers.entries()) {
    const actor = await loadActor(call.workspace, call.registry, idOf(known, `user/${login}`));
    const own: Call = { ...call, actor, now: new Date(now.getTime() - (30 - at) * hour) };
    for (const [n, chance] of (await openChances(own)).entries()) {
      const most = n === 0 ? Infinity : small;
      const fitting = goods.filter(({ standard_price }) => Number(standard_price) * 3 < most);
      const from = (at * 5 + n * 3) % Math.max(fitting.length - 3, 1);
      const made = await write(own, chance, linesOf(chance, fitting.slice(from, from + 3), most));
      if (n < 2) await settle(own, made, at % 2 === 0);
    }
  }
}

async function openChances(own: Call): Promise<readonly JsonObject[]> {
  const { items } = await list(own, objectOf(own, 'opportunity'), {
    filter: {
      and: [
        { field: 'status', op: 'eq', value: 'open' },
        { field: 'expected_amount', op: 'gt', value: '0' },
      ],
    },
    sort: [{ field: 'updated_at', descending: true }],
    limit: perSeller,
    count: 'none',
    slice: 'mine',
    fields: ['name', 'account_id', 'contact_id', 'expected_amount'],
  });
  return items;
}

/** As many of each as the customer is expected to spend on it. */
function linesOf(chance: JsonObject, goods: readonly Values[], most: number): readonly JsonObject[] {
  const share = Math.min(Number(chance['expected_amount']), most) / goods.length;
  return goods.map(({ id, standard_price }) => ({
    product_id: id ?? null,
    quantity: String(Math.max(1, Math.floor(share / Math.max(Number(standard_price), 1)))),
    // Below the floor nothing is sent without approval: small ones are quoted at the standard price.
    ...(most === small && { unit_price: standard_price ?? null }),
  }));
}

async function write(own: Call, chance: JsonObject, lines: readonly JsonObject[]): Promise<string> {
  const { id, name, account_id = null, contact_id = null } = chance;
  const values = { subject: `${String(name)}报价`, account_id, contact_id, opportunity_id: id ?? null };
  const made = only(await create(own, 'quote', [values]));
  each(
    await create(
      own,
      'quote_line',
      lines.map((line) => ({ ...line, quote_id: made })),
    ),
  );
  return made;
}

/** Handed in; sent, unless approvers have to see it first; and accepted by some. */
async function settle(own: Call, id: string, accepted: boolean): Promise<void> {
  const [asked] = await runAction(own, 'quote', 'submit', [id], {});
  if (asked?.error) throw asked.error;
  const [sent] = await runAction(own, 'quote', 'send', [id], {});
  if (sent?.error || !accepted) return;
  const [answered] = await runAction(own, 'quote', 'accept', [id], { answered_by: '采购负责人' });
  if (answered?.error) throw answered.error;
}
