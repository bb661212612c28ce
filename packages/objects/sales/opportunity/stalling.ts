import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { Json } from '@kehu/kernel/json/json.ts';

const dayMs = 86_400_000;

/**
 * From when on an opportunity is stalled that came into a stage at a moment (flows §3.6), and when its owner is told so:
 * once, and not of what lies behind. Both empty where the stage has no standard.
 */
export function stallingOf(enteredAt: Json | undefined, stage: Values, now: string): Values {
  const days = Number(stage['standard_days'] ?? 0);
  if (typeof enteredAt !== 'string' || days <= 0) return still;
  const at = new Date(Date.parse(enteredAt) + days * dayMs).toISOString();
  return { stalls_at: at, wake_at: at > now ? at : null };
}

/** What is closed or on hold stalls no more. */
export const still = { stalls_at: null, wake_at: null } as const;
