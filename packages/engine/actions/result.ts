import type { Values } from '@kehu/kernel/declare/behaviour.ts';
import type { KehuError } from '@kehu/kernel/errors/error.ts';

/** What an action did with each record. */
export interface ActionResult {
  readonly id: string;
  readonly error?: KehuError;
  readonly output?: Values;
  /** The batch by which it can be undone. */
  readonly batch?: string;
}
