/** A sentence as a salesperson would write it, and what must be read from it. */
export interface Sentence {
  /** On the clock of Shanghai, yyyy-MM-ddTHH:mm. */
  readonly now: string;
  readonly text: string;
  /** See `spell` in read-line.test.ts for the notation. */
  readonly expected: string;
}

/** Rows `sentence → expected`, one per line; an empty right side means that nothing is to be read. */
export function table(now: string, rows: string): readonly Sentence[] {
  return rows
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map((row) => {
      const [text = '', expected = ''] = row.split('→');
      return { now, text: text.trim(), expected: expected.trim() };
    });
}
