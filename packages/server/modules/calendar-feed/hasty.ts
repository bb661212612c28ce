import { KehuError } from '@kehu/kernel/errors/error.ts';
import type { Services } from '../../platform/http/services.ts';

/** Calls of one address within a minute: an office of many clients, but nobody who guesses. */
const most = 120;
const windowMs = 60_000;
/** Addresses that are remembered; beyond it the memory begins anew. */
const mostAddresses = 10_000;

const calls = new WeakMap<Services, Map<string, { until: number; n: number }>>();

/** 429 `rate_limited` for an address that asks too often; what is much work counts more. Each process counts for itself. */
export function refuseHasty(services: Services, address: string, now: Date, weight = 1): void {
  const known = calls.get(services) ?? new Map<string, { until: number; n: number }>();
  calls.set(services, known);
  if (known.size > mostAddresses) known.clear();
  const last = known.get(address);
  const mine = last && last.until > now.getTime() ? last : { until: now.getTime() + windowMs, n: 0 };
  known.set(address, mine);
  mine.n += weight;
  if (mine.n > most)
    throw new KehuError('rate_limited', {
      extra: { retry_after: Math.ceil((mine.until - now.getTime()) / 1000) },
    });
}
