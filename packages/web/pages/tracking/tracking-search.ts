const names = ['account', 'lead', 'contact', 'person', 'from', 'to', 'kinds'] as const;

/** What the address of the sheet holds: enough to send it to a colleague. Days are `yyyy-MM-dd`. */
export interface TrackingSearch {
  readonly account?: string;
  readonly lead?: string;
  readonly contact?: string;
  readonly person?: string;
  readonly from?: string;
  readonly to?: string;
  readonly kinds?: string;
  readonly oldest?: boolean;
}

export function readTrackingSearch(raw: { readonly [name: string]: unknown }): TrackingSearch {
  const known = names.flatMap((name) => {
    const value = raw[name];
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  return { ...Object.fromEntries(known), ...(raw['oldest'] === true && { oldest: true }) };
}
