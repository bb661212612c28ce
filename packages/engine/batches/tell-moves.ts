import type { Notice } from '@kehu/kernel/declare/behaviour.ts';
import type { Label } from '@kehu/kernel/declare/label.ts';
import type { WritingCall } from '../call/call.ts';
import { sql, tableOf } from '../db/sql.ts';
import { textArray } from '../db/text-array.ts';

/** How many records of an object went from one place to another. */
interface Moved {
  readonly object: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly pool: string | null;
  readonly count: number;
  /** The record, when it is one. */
  readonly record: string;
}

type Told = Notice & { readonly to: readonly string[] };

/** One notice per person for all that a batch gave him, and one for all that it took from him; not one per record. */
export async function tellMoves(call: WritingCall, batch: string, undo = false): Promise<void> {
  const moves = await movesOf(call, batch, undo);
  if (moves.length === 0) return;
  const names = await namesOf(call, moves);
  const received = [...Map.groupBy(moves, ({ to }) => to)].flatMap(([to, some]) =>
    given(call, to, some, undo),
  );
  const lost = [...Map.groupBy(moves, ({ from }) => from)].flatMap(([from, some]) =>
    taken(call, from, some, names, undo),
  );
  const pooled = undo ? [] : await lying(call, moves);
  await call.workspace.contextOf(call).notifyAll([...received, ...lost, ...pooled]);
}

/** Whoever gives out what lies in a pool hears of what comes into it. */
async function lying(call: WritingCall, moves: readonly Moved[]): Promise<readonly Told[]> {
  const byPool = Map.groupBy(
    moves.filter(({ pool }) => pool !== null),
    ({ pool }) => pool ?? '',
  );
  if (byPool.size === 0) return [];
  const rows = await call.db
    .query(sql`select id, name, admin_ids from ${tableOf(call.workspace.schema, 'public_pool')}
    where id = any(${[...byPool.keys()]}::uuid[])`);
  return rows.map(([id, name, admins]) => {
    const { zh, en } = amounts(call, byPool.get(id ?? '') ?? []);
    const by = call.actor.name;
    const title = { zh: `${by} 退回 ${zh}到${name}`, en: `${by} returned ${en} to ${name}` };
    return { kind: 'pooled', to: textArray(admins ?? null), title };
  });
}

async function movesOf(call: WritingCall, batch: string, undo: boolean): Promise<readonly Moved[]> {
  const rows = await call.db
    .query(sql`select record_object, from_user, to_user, to_pool, count(*), min(record_id::text)
    from ${tableOf(call.workspace.schema, 'assignment_log')}
    where batch_id = ${batch}::uuid and (kind = 'undo') = ${undo} and from_user is distinct from to_user group by 1, 2, 3, 4`);
  return rows.map(([object, from, to, pool, count, record]) => ({
    object: object ?? '',
    from: from ?? null,
    to: to ?? null,
    pool: pool ?? null,
    count: Number(count),
    record: record ?? '',
  }));
}

async function namesOf(call: WritingCall, moves: readonly Moved[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(moves.flatMap(({ to }) => to ?? []))];
  const rows = await call.db.query(sql`select id, name from ${tableOf(call.workspace.schema, 'user')}
    where id = any(${ids}::uuid[])`);
  return new Map(rows.map(([id, name]) => [id ?? '', name ?? '']));
}

function given(call: WritingCall, to: string | null, some: readonly Moved[], undo: boolean): readonly Told[] {
  if (to === null) return [];
  const by = call.actor.name;
  const { zh, en } = amounts(call, some);
  const title = undo
    ? { zh: `${by} 撤销了分配，${zh}回到您名下`, en: `${by} undid an assignment: ${en} are yours again` }
    : { zh: `${by} 分配给您 ${zh}`, en: `${by} assigned ${en} to you` };
  return [{ kind: 'assigned', to: [to], title, ...linkOf(some) }];
}

function taken(
  call: WritingCall,
  from: string | null,
  some: readonly Moved[],
  names: ReadonlyMap<string, string>,
  undo: boolean,
): readonly Told[] {
  if (from === null) return [];
  const by = call.actor.name;
  const { zh, en } = amounts(call, some);
  const whom = placeOf(some, names);
  const title = undo
    ? {
        zh: `${by} 撤销了分配，您的 ${zh}已还原给${whom.zh}`,
        en: `${by} undid an assignment: ${en} went back to ${whom.en}`,
      }
    : { zh: `${by} 将您的 ${zh}${whom.verb}${whom.zh}`, en: `${by} moved ${en} from you to ${whom.en}` };
  return [{ kind: 'unassigned', to: [from], title }];
}

function placeOf(
  some: readonly Moved[],
  names: ReadonlyMap<string, string>,
): Label & { readonly verb: string } {
  const ids = [...new Set(some.map(({ to }) => to))].toSorted((a, b) =>
    (names.get(a ?? '') ?? '').localeCompare(names.get(b ?? '') ?? ''),
  );
  const [first = null] = ids;
  const name = first === null ? undefined : names.get(first);
  if (name === undefined) return { verb: '退回', zh: '公海', en: 'a pool' };
  if (ids.length === 1) return { verb: '移交给', zh: ` ${name}`, en: name };
  return { verb: '移交给', zh: ` ${name} 等 ${ids.length} 人`, en: `${name} and ${ids.length - 1} more` };
}

/** `12 条客户、30 条联系人`: what was asked for first, what went along after it. */
function amounts(call: WritingCall, some: readonly Moved[]): Label {
  const parts = [...Map.groupBy(some, ({ object }) => object)].map(([object, rows]) => {
    const label = call.registry.objects.get(object)?.declaration.label ?? { zh: object, en: object };
    const count = rows.reduce((sum, row) => sum + row.count, 0);
    return { zh: `${count} 条${label.zh}`, en: `${count} × ${label.en}`, order: orderOf(call, object) };
  });
  const sorted = parts.toSorted((a, b) => a.order - b.order);
  return { zh: sorted.map(({ zh }) => zh).join('、'), en: sorted.map(({ en }) => en).join(', ') };
}

/** Accounts before what belongs to them: objects with parents come after those without. */
const orderOf = (call: WritingCall, object: string): number =>
  call.registry.objects.get(object)?.declaration.parents?.length ?? 0;

function linkOf(some: readonly Moved[]): Pick<Notice, 'link'> {
  const [one, ...more] = some.toSorted((a, b) => a.object.localeCompare(b.object));
  return one && one.count === 1 && more.length === 0 ? { link: { object: one.object, id: one.record } } : {};
}
