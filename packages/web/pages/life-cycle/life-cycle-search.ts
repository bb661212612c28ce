const names = ['on', 'since', 'category', 'owner'] as const;

/** What the address of the pipe holds: days are `yyyy-MM-dd`. */
export interface LifeCycleSearch {
  readonly on?: string;
  readonly since?: string;
  readonly category?: string;
  readonly owner?: string;
}

export function readLifeCycleSearch(raw: { readonly [name: string]: unknown }): LifeCycleSearch {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = raw[name];
      return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
    }),
  );
}
