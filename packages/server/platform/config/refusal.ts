/** One thing said to a person at the console, in both languages. */
export type Sentence = { readonly zh: string; readonly en: string };

/** Both languages, one below the other: nobody has chosen a language yet at this point. */
export function inBoth(sentence: Sentence): string {
  return `${sentence.zh}\n${sentence.en}`;
}

/**
 * Kehu cannot start, and the person at the console can mend it. Whoever catches it prints the
 * sentences and stops with exit code 1; a stack would only hide them.
 */
export class StartRefusal extends Error {
  readonly sentences: readonly Sentence[];

  constructor(...sentences: Sentence[]) {
    super(sentences.map(inBoth).join('\n'));
    this.name = 'StartRefusal';
    this.sentences = sentences;
  }
}
