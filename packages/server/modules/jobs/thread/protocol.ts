import type { Signal } from '@kehu/engine/call/call.ts';

/** What a thread needs in order to run the jobs of one workspace. */
export interface ThreadData {
  readonly connectionString: string;
  readonly schema: string;
  /** Files lie in `files/` below it, working copies in `work/`. */
  readonly dataFolder: string;
  readonly logLevel: string;
}

/** Thread → program. `idle`: for a while there was nothing to do. */
export type FromThread = { readonly kind: 'signal'; readonly signal: Signal } | { readonly kind: 'idle' };

/** Program → thread. Only what a running job has to know of at once is told: changed fields and rights. */
export type ToThread = { readonly kind: 'signal'; readonly signal: Signal } | { readonly kind: 'stop' };
