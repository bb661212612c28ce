import type { Metrics } from './metrics.ts';
import type { Numbers } from './pieces.ts';

/** What laying out asks of the page. */
export interface Setting {
  readonly metrics: Metrics;
  readonly grid: number | undefined;
  readonly numbers?: Numbers;
}
