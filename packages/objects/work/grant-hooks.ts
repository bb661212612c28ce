import type { Change, Context, Woken } from '@kehu/kernel/declare/behaviour.ts';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { startOfDay } from '@kehu/kernel/time/zone.ts';

const idOf = (value: Json | undefined): string => String(isJsonObject(value) ? value['id'] : value);

/** Derives what shares and memberships keep: the one row of a pair, the moment at which they end. */
export function prepareGrants(context: Context, changes: readonly Change[]): void {
  for (const change of changes) {
    const { record, grantee, expires_on: day, ended_at: ended } = change.after;
    change.set('pair', `${idOf(record)} ${idOf(grantee)}`);
    const until = typeof day === 'string' && !ended ? endOfDay(day, context.timeZone) : null;
    change.set('expires_at', until);
  }
}

/**
 * Shares and memberships go over with a merge. Where the one that is left has let the same person in already, both stand: nobody
 * loses what he had, and an undo gives each record its own back.
 */
export function adoptGrants(object: 'share_grant' | 'team_member') {
  return async (context: Context, changes: readonly Change[]): Promise<void> => {
    const wanted = changes.map(({ after }) => `${idOf(after['record'])} ${idOf(after['grantee'])}`);
    const known = await context
      .beyond(`${object}.view`)
      .find(object, { field: 'pair', op: 'in', value: wanted });
    const taken = new Set(known.map(({ pair }) => String(pair)));
    changes.forEach((change, at) => {
      const pair = wanted[at] ?? '';
      change.set('pair', taken.has(pair) ? `${pair} ${change.id.slice(-6)}` : pair);
      taken.add(pair);
    });
  };
}

/** The moment at which a day is over. */
function endOfDay(day: string, timeZone: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return startOfDay(next.toISOString().slice(0, 10), timeZone);
}

/** Their last day is over: they end, and whoever has such a record open hears of it. */
export function expire(object: 'share_grant' | 'team_member') {
  return (context: Context, due: readonly Woken[]): Promise<void> =>
    context.keep(
      object,
      due.map(({ id, expires_at: ended }) => ({ id, values: { ended_at: ended ?? null, expires_at: null } })),
    );
}
