/** A statement as the engine ran it. */
export interface CapturedStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}
