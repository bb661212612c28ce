import type { Label } from '@kehu/kernel/declare/label.ts';

/** Both languages, one below the other: nobody has chosen a language yet at this point. */
export function inBoth(label: Label): string {
  return `${label.zh}\n${label.en}`;
}

/**
 * Kehu cannot start, and the person at the console can mend it. Whoever catches it prints the
 * sentences and stops with exit code 1; a stack would only hide them.
 */
export class StartRefusal extends Error {
  readonly sentences: readonly Label[];

  constructor(...sentences: Label[]) {
    super(sentences.map(inBoth).join('\n'));
    this.name = 'StartRefusal';
    this.sentences = sentences;
  }
}
