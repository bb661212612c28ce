import { rowRandom } from '../random.ts';
import { DAY, HOUR, MINUTE, agreedTime, dayStart, timeText } from '../rhythm.ts';
import { ref } from './step.ts';
import type { DemoStep, Value } from './step.ts';
import type { Episode } from './story.ts';

/** A customer whose owner plans. */
export interface Planner {
  readonly index: number;
  readonly owner: string;
  readonly head: string;
  /** How the first contact is spoken of; absent where there is none. */
  readonly who?: string;
  readonly place: string;
}

const RECENT = 14 * DAY;
const AHEAD = 14 * DAY;
const MISSED = 4 * DAY;

export interface Planned {
  readonly steps: readonly DemoStep[];
  /** What was recorded as the result of a plan: the plan by the episode's number. */
  readonly results: ReadonlyMap<number, Value>;
}

/** What was agreed at a talk stands in the calendar: plans of the last two weeks with their results, and those to come. */
export function appointments(one: Planner, episodes: readonly Episode[], now: number): Planned {
  const random = rowRandom(one.index, 3);
  const steps: DemoStep[] = [];
  const results = new Map<number, Value>();
  for (const [index, episode] of episodes.entries()) {
    if (episode.next === undefined || !random.chance(0.6)) continue;
    const following = episodes[index + 1];
    const start = following?.at ?? agreedTime(random, episode.next);
    const made = Math.min(now, episode.at + HOUR + MINUTE);
    if (made >= start || !isNear(following, start, now)) continue;
    const key = `${one.index}-${index}`;
    const meets = random.chance(0.35);
    steps.push(step(one, key, { made, start, meets, joined: meets && random.chance(0.4) }));
    if (following) results.set(index + 1, ref('appointment', key));
  }
  return { steps, results };
}

/** A talk that was held and is not served by somebody else, or a day that is near. */
function isNear(following: Episode | undefined, start: number, now: number): boolean {
  if (following) return following.purpose !== 'service' && start > now - RECENT;
  return start > now - MISSED && start < now + AHEAD;
}

interface Meeting {
  readonly made: number;
  readonly start: number;
  readonly meets: boolean;
  readonly joined: boolean;
}

function step(one: Planner, key: string, { made, start, meets, joined }: Meeting): DemoStep {
  const from = dayStart(start) + Math.floor((start - dayStart(start)) / (15 * MINUTE)) * 15 * MINUTE;
  const who = one.who ?? '客户';
  return {
    at: timeText(made),
    actor: one.owner,
    op: 'create',
    object: 'appointment',
    ref: `appointment/${key}`,
    values: {
      subject: meets ? `拜访${who}` : `电话联系${who}`,
      type: meets ? 'meeting' : 'call',
      target: { object: 'account', id: ref('account', one.index) },
      ...(one.who === undefined ? {} : { contact_ids: [ref('contact', `${one.index}-0`)] }),
      start_at: timeText(from),
      end_at: timeText(from + (meets ? 60 : 30) * MINUTE),
      ...(meets && { place: one.place, remind_before: ['15', '60'] }),
      ...(joined && one.head !== one.owner && { participant_ids: [ref('user', one.head)] }),
    },
  };
}
