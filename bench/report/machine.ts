import { cpus, loadavg, totalmem } from 'node:os';

/** Where and under what the figures were taken; without it they say nothing. */
export interface Machine {
  readonly processors: string;
  readonly memoryGb: number;
  readonly load: readonly number[];
  readonly node: string;
}

export function machine(): Machine {
  const [first] = cpus();
  return {
    processors: `${cpus().length} × ${first?.model.trim() ?? 'unknown'}`,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    load: loadavg().map((value) => Math.round(value * 10) / 10),
    node: process.version,
  };
}
