/** What one person is told of at the end of a round: how many, the first of them by name, and the earliest day. */
export interface Told {
  readonly count: number;
  readonly names: readonly string[];
  readonly object: string;
  readonly id: string;
  readonly on: string;
}

/** Names that a notice mentions. */
const most = 5;

/** More records for a person. */
export function addTold(
  told: { readonly [user: string]: Told },
  user: string,
  more: Told,
): { readonly [user: string]: Told } {
  const known = told[user];
  if (!known) return { ...told, [user]: more };
  const names = [...known.names, ...more.names].slice(0, most);
  const on = more.on < known.on ? more.on : known.on;
  return { ...told, [user]: { ...known, names, on, count: known.count + more.count } };
}

/** Their names, and how many more there are. */
export function listed({ names, count }: Told, locale: 'zh' | 'en'): string {
  const more = count - names.length;
  if (locale === 'zh') return `${names.join('、')}${more > 0 ? ` 等 ${count} 个` : ''}`;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
