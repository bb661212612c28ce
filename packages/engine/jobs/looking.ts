/** One look at a time; whoever asks meanwhile has another follow. A look that fails is left to the next one. */
export class Looking {
  readonly #work: () => Promise<void>;
  #current: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  look(): void {
    if (this.#stopped) return;
    if (this.#current) {
      this.#again = true;
      return;
    }
    this.#current = this.#work()
      .catch(() => undefined) // the database is away: the next poll looks again
      .finally(() => {
        this.#current = undefined;
        if (!this.#again) return;
        this.#again = false;
        this.look();
      });
  }

  /** No more looks; the current one ends first. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#current;
  }
}
