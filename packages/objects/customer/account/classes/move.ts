import type { Context, Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Classified, Move } from './class-rule.ts';
import { logClasses } from './log-classes.ts';
import { logStages } from './log-stages.ts';
import { suggestCare } from './suggest-care.ts';

/**
 * Gives customers another stage, grade or class by rule: the timeline tells of it, the log keeps it, lists by time of change
 * stay as they are, since nobody changed the customer. `run` names the round of rules that may be taken back.
 */
export async function moveByRule(
  context: Context,
  about: Classified,
  moves: readonly Move[],
  run: string | null = null,
): Promise<void> {
  if (moves.length === 0) return;
  await context.keep(
    'account',
    moves.map(({ id, to }) => ({ id, values: valuesOf(context, about, to) })),
    'update',
  );
  if (about === 'lifecycle')
    await logStages(
      context,
      moves.map((move) => ({ ...move, run, by: null, reason: null })),
    );
  else
    await logClasses(
      context,
      about,
      moves.map((move) => ({ ...move, run, by: null })),
    );
  if (about === 'value_class') await suggestCare(context, moves);
}

const valuesOf = ({ now }: Context, about: Classified, to: string | null): Values =>
  about === 'lifecycle' ? { lifecycle: to, lifecycle_at: now } : { [about]: to };
