/** One measured request. */
export interface Sample {
  readonly ms: number;
  /** Scope, band or the like: the worst one is shown. */
  readonly band: string;
  /** What was asked, for who wants to ask it again. */
  readonly what: string;
}

export interface Band {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** A line of the table. */
export interface Figure {
  readonly what: string;
  readonly target: string;
  /** The shown value is within the target. */
  readonly good: boolean;
  /** What was found, in words: `p95 9.2 ms`, `812/s`. */
  readonly found: string;
  readonly n?: number;
  readonly p50?: number;
  readonly p95?: number;
  readonly max?: number;
  readonly worst?: string;
  readonly bands?: { readonly [band: string]: Band };
  /** The slowest questions, for who looks into it. */
  readonly slowest?: readonly Sample[];
  readonly notes?: string;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A share of the samples lies at or below: the nearest rank, never an average. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export function bandOf(samples: readonly Sample[]): Band {
  const sorted = samples.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    n: sorted.length,
    p50: round(percentile(sorted, 0.5)),
    p95: round(percentile(sorted, 0.95)),
    max: round(sorted.at(-1) ?? 0),
  };
}

/** A figure about times: its p95 over all bands against a limit, with the worst band named. */
export function timesFigure(what: string, limit: number, samples: readonly Sample[], notes?: string): Figure {
  const all = bandOf(samples);
  const groups = Map.groupBy(samples, ({ band }) => band);
  const bands = Object.fromEntries([...groups].map(([band, some]) => [band, bandOf(some)]));
  const [worst] = Object.entries(bands).sort(([, a], [, b]) => b.p95 - a.p95);
  return {
    what,
    target: `p95 ≤ ${limit} ms`,
    good: all.p95 <= limit,
    found: `p95 ${all.p95} ms`,
    ...all,
    worst: worst ? `${worst[0]}: p95 ${worst[1].p95}` : '',
    bands,
    slowest: [...samples].sort((a, b) => b.ms - a.ms).slice(0, 5),
    ...(notes && { notes }),
  };
}
