import type { Region } from '../address.ts';
import { MINUTE, timeText } from '../rhythm.ts';
import { centres } from '../words/centres.ts';
import type { Values } from './step.ts';

interface Visit {
  /** Tells one visit from another; the same numbers always give the same place. */
  readonly account: number;
  readonly turn: number;
  readonly startedAt: number;
  readonly region: Region;
  readonly address: string;
}

/** Degrees that houses of one city lie apart. */
const spread = 0.06;
const share = (n: number): number => ((n * 2_654_435_761) % 1_000) / 1_000 - 0.5;
const degrees = (middle: number, n: number): number => Number((middle + share(n) * spread).toFixed(6));

/** Every second visit is checked in on the phone (外勤签到), a few minutes before the talk begins. */
export function checkIn({ account, turn, startedAt, region, address }: Visit): Values {
  const centre = centres[region.city_code];
  if (!centre || (account + turn) % 2 === 1) return {};
  return {
    location: {
      lng: degrees(centre[0], account * 7 + 1),
      lat: degrees(centre[1], account * 11 + 3),
      accuracy: 8 + ((account + turn * 5) % 40),
      at: timeText(startedAt - 4 * MINUTE),
      address,
    },
  };
}
