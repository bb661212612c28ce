import type { PreparedRow } from './prepare-row.ts';

/** A row that was decided upon. */
export interface Task {
  readonly row: PreparedRow;
  /** The record to change; undefined makes a new one. */
  readonly id?: string;
}
