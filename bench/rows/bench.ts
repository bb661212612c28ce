import type { BenchData } from '../load/cluster.ts';
import type { RunningServer } from '../http/server.ts';
import type { Signed } from '../people.ts';
import type { Random } from '@kehu/server/modules/demo/generate/random.ts';

/** What every row of the table is measured with. */
export interface Bench {
  readonly server: RunningServer;
  readonly data: BenchData;
  readonly connectionString: string;
  readonly dataFolder: string;
  readonly signed: Signed;
  /** Fresh parameters, the same in every run. */
  readonly random: Random;
  /** Questions per band: 1 for a look, more for the README. */
  readonly rounds: number;
}
