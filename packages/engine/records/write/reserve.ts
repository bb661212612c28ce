import type { Workspace } from '../../call/call.ts';
import type { Database } from '../../db/database.ts';
import { sql, tableOf } from '../../db/sql.ts';

/** Most numbers that are taken ahead of their use. */
const most = 64;
/** A reserve that was used up sooner than this (milliseconds) was too small. */
const soon = 500;
/** Counters that are remembered; older days are of no use any more. */
const mostReserves = 200;

/** Numbers of one counter that this process has taken and not used yet: next … end - 1. */
interface Reserve {
  next: number;
  end: number;
  ahead: number;
  filledAt: number;
  /** Numbers that callers wait for. */
  wanted: number;
  filling: Promise<void> | undefined;
}

const reserves = new WeakMap<Database, Map<string, Reserve>>();

/**
 * Takes numbers of a counter, outside the caller's transaction: people who create at the same moment never wait for each
 * other's commit. When many are asked for, some are taken ahead; what a process has not used when it ends is a gap, which
 * numbers may have (spec, numbering_rule).
 */
export async function takeNumbers(
  workspace: Workspace,
  name: string,
  period: string,
  count: number,
): Promise<readonly number[]> {
  const reserve = reserveOf(workspace, name, period);
  const taken: number[] = [];
  reserve.wanted += count;
  try {
    for (;;) {
      for (; taken.length < count && reserve.next < reserve.end; reserve.wanted--) taken.push(reserve.next++);
      if (taken.length === count) return taken;
      reserve.filling ??= fill(workspace, reserve, name, period).finally(() => (reserve.filling = undefined));
      await reserve.filling;
    }
  } catch (error) {
    reserve.wanted -= count - taken.length;
    throw error;
  }
}

/** The number that comes next, without taking it. */
export async function peekNumber(workspace: Workspace, name: string, period: string): Promise<number> {
  const reserve = reserveOf(workspace, name, period);
  if (reserve.next < reserve.end) return reserve.next;
  const rows = await workspace.database.query(sql`select value from ${tableOf(workspace.schema, 'counter')}
    where name = ${name} and period = ${period}`);
  return Number(rows[0]?.[0] ?? 0) + 1;
}

function reserveOf({ database, schema }: Workspace, name: string, period: string): Reserve {
  const known = reserves.get(database) ?? new Map<string, Reserve>();
  reserves.set(database, known);
  const key = `${schema} ${name} ${period}`;
  const found = known.get(key);
  if (found) return found;
  const [oldest] = known.keys();
  if (known.size >= mostReserves && oldest !== undefined) known.delete(oldest);
  const fresh = { next: 0, end: 0, ahead: 0, filledAt: -Infinity, wanted: 0, filling: undefined };
  known.set(key, fresh);
  return fresh;
}

async function fill(
  { database, schema }: Workspace,
  reserve: Reserve,
  name: string,
  period: string,
): Promise<void> {
  const now = performance.now();
  reserve.ahead = now - reserve.filledAt < soon ? Math.min(most, Math.max(1, reserve.ahead * 2)) : 0;
  reserve.filledAt = now;
  const by = reserve.wanted + reserve.ahead;
  const [row] =
    await database.query(sql`insert into ${tableOf(schema, 'counter')} as c values (${name}, ${period}, ${by})
    on conflict (name, period) do update set value = c.value + excluded.value returning value`);
  const last = Number(row?.[0]);
  reserve.next = last - by + 1;
  reserve.end = last + 1;
}
