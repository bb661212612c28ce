/** One thing a check has to say: where, and what to do about it. */
export interface Finding {
  /** Path from the root of the tree, with `/`. */
  readonly path: string;
  readonly line?: number;
  readonly message: string;
}

export interface Check {
  readonly name: string;
  /** Looks at the tree under `root`, changes nothing, and resolves to what is wrong there. */
  run(root: string): Promise<readonly Finding[]>;
  /** One line of figures for the summary, when the check has some. */
  figures?(root: string): Promise<string>;
}
