const names = ['from', 'to', 'owner', 'by'] as const;

/** By what else reasons are told apart. */
export const reasonSides = ['none', 'owner_id', 'lost_to'] as const;
export type ReasonSide = (typeof reasonSides)[number];

/** What the address of the report holds: days are `yyyy-MM-dd`. */
export interface CompetitionSearch {
  readonly from?: string;
  readonly to?: string;
  readonly owner?: string;
  readonly by?: string;
}

export function readCompetitionSearch(raw: { readonly [name: string]: unknown }): CompetitionSearch {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = raw[name];
      return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
    }),
  );
}

export const sideOf = ({ by }: CompetitionSearch): ReasonSide =>
  reasonSides.find((side) => side === by) ?? 'none';
