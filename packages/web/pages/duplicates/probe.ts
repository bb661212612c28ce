/** What may be known of somebody. */
export const probeFields = ['name', 'phone', 'credit_code', 'email', 'website'] as const;

export type Probe = { readonly [name in (typeof probeFields)[number]]?: string };
