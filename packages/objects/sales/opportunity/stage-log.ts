import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { StageMove } from './opportunity-states.ts';

/** One change of stage; what it was before, as it was before. */
export interface Move {
  readonly id: string;
  readonly kind: StageMove;
  readonly before: Values | null;
  readonly to: string;
  readonly note?: string | null | undefined;
}

const dayMs = 86_400_000;

function daysSince(at: unknown, now: string): string | null {
  if (typeof at !== 'string') return null;
  return Math.max(0, (Date.parse(now) - Date.parse(at)) / dayMs).toFixed(2);
}

/** The first entry is of the moment at which it was made. */
const momentOf = (before: Values | null, after: Values | undefined, now: string): string =>
  before === null && typeof after?.['created_at'] === 'string' ? after['created_at'] : now;

/** Writes opportunity_stage_log: how long it had been there, and what it was worth then (flows §3.3). */
export async function logMoves(
  context: Context,
  moves: readonly (Move & { readonly after?: Values })[],
): Promise<void> {
  if (moves.length === 0) return;
  const rows = moves.map(({ id, kind, before, to, note, after }) => ({
    opportunity_id: id,
    at: momentOf(before ?? null, after, context.now),
    by: context.userId,
    kind,
    from_stage: before?.['stage_id'] ?? null,
    to_stage: to,
    days_in_from: daysSince(before?.['stage_entered_at'], context.now),
    amount_at: (before ?? after)?.['expected_amount'] ?? null,
    probability_at: (before ?? after)?.['probability'] ?? null,
    note: note ?? null,
  }));
  await context.beyond('opportunity_stage_log.create').create('opportunity_stage_log', rows);
}

/** The last entries of a kind among those of some opportunities, by opportunity. */
export async function lastMoves(
  context: Context,
  ids: readonly string[],
  kinds: readonly StageMove[],
): Promise<ReadonlyMap<string, Values>> {
  const latest = new Map<string, Values>();
  const rows = await context.beyond('opportunity_stage_log.view').find(
    'opportunity_stage_log',
    {
      and: [
        { field: 'opportunity_id', op: 'in', value: [...ids] },
        { field: 'kind', op: 'in', value: [...kinds] },
      ],
    },
    10_000,
  );
  for (const row of rows) latest.set(String(row['opportunity_id']), row);
  return latest;
}
