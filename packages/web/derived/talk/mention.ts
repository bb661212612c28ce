/** Somebody whom a comment names. */
export interface Mentioned {
  readonly id: string;
  readonly name: string;
}
export interface Remark {
  readonly body: string;
  readonly mentions: readonly Mentioned[];
}

/** A name that is being typed after an @, and where the @ stands. */
export interface Wanted {
  readonly at: number;
  readonly q: string;
}

/**
 * Whom the cursor is about to mention; undefined inside an e-mail address, or when the name has ended.
 * @example wantedAt('问问@wang', 7) // { at: 2, q: 'wang' }
 */
export function wantedAt(text: string, cursor: number): Wanted | undefined {
  const [, q] = /(?:^|[^A-Za-z0-9._])@([^\s@，。、,;；:：]{0,20})$/.exec(text.slice(0, cursor)) ?? [];
  return q === undefined ? undefined : { at: cursor - q.length - 1, q };
}

/** Puts a name where it was being typed; `cursor` is where to go on. */
export function withMention(
  { body, mentions }: Remark,
  { at, q }: Wanted,
  person: Mentioned,
): { readonly remark: Remark; readonly cursor: number } {
  const said = `@${person.name} `;
  const rest = body.slice(at + 1 + q.length).replace(/^ /, '');
  return {
    remark: {
      body: body.slice(0, at) + said + rest,
      mentions: [...mentions.filter((one) => one.id !== person.id), person],
    },
    cursor: at + said.length,
  };
}

/** Those who are still named by what is going to be sent. */
export const stillNamed = ({ body, mentions }: Remark): readonly string[] =>
  mentions.filter(({ name }) => body.includes(`@${name}`)).map(({ id }) => id);
