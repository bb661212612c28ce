import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import Big from 'big.js';

/**
 * What a customer may still owe on a day: limit and temporary limit, as far as it holds, less what is used. Negative beyond
 * the limit. Orders and shipments ask it (flows §15).
 */
export function availableOf(profile: Values, today: string): string {
  const until = profile['temp_until'];
  const holds = typeof until === 'string' && until >= today;
  return new Big(String(profile['limit'] ?? '0'))
    .plus(holds ? String(profile['temp_limit'] ?? '0') : '0')
    .minus(String(profile['used'] ?? '0'))
    .toFixed(2);
}
