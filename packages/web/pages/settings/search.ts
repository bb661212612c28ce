/** What the address of a settings page holds. */
export interface SettingsSearch {
  /** The record that is open. */
  readonly id?: string;
  /** The object whose fields are shown. */
  readonly object?: string;
  readonly q?: string;
  readonly department?: string;
  readonly status?: string;
  readonly role?: string;
  /** The role to compare with. */
  readonly compare?: string;
  readonly tab?: string;
  readonly create?: boolean;
}

const texts = ['id', 'object', 'q', 'department', 'status', 'role', 'compare', 'tab'] as const;

/** Reads an address; what does not fit is left out. */
export function readSettingsSearch(raw: { readonly [name: string]: unknown }): SettingsSearch {
  const found = texts.flatMap((name) => {
    const value = raw[name];
    return (typeof value === 'string' || typeof value === 'number') && value !== ''
      ? [[name, String(value)] as const]
      : [];
  });
  return { ...Object.fromEntries(found), ...(raw['create'] === true && { create: true }) };
}
