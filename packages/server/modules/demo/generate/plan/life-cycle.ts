import { HOUR, timeText } from '../rhythm.ts';
import { sure } from '../sure.ts';
import type { DemoStep } from './step.ts';
import { dormantAt } from './story.ts';
import type { Episode } from './story.ts';

/** Whose customer it is, and who looks after his department. */
interface Kept {
  readonly index: number;
  readonly owner: string;
  readonly head: string;
}

function lifecycleStep(one: Kept, at: number, lifecycle: string, actor: string): DemoStep {
  return {
    at: timeText(at),
    actor,
    op: 'update',
    object: 'account',
    ref: `account/${one.index}`,
    values: { lifecycle },
  };
}

/** How a customer goes from stage to stage, by what was talked of. */
export function lifecycleSteps(one: Kept, episodes: readonly Episode[], now: number): DemoStep[] {
  const steps = episodes
    .filter((episode) => episode.lifecycle !== undefined)
    .map((episode) =>
      lifecycleStep(one, Math.min(now, episode.at + HOUR), sure(episode.lifecycle), one.owner),
    );
  const asleep = dormantAt(episodes, now);
  return asleep === undefined ? steps : [...steps, lifecycleStep(one, asleep, 'dormant', one.head)];
}
