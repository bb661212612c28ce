/** What the address of the page holds. */
export interface ApprovalSearch {
  readonly box?: 'done' | 'mine';
  /** The request that is read. */
  readonly open?: string;
}

export function readApprovalSearch(raw: { readonly [name: string]: unknown }): ApprovalSearch {
  const box = raw['box'] === 'done' || raw['box'] === 'mine' ? raw['box'] : undefined;
  const open = typeof raw['open'] === 'string' && raw['open'] !== '' ? raw['open'] : undefined;
  return { ...(box && { box }), ...(open && { open }) };
}
