import type { FollowUpChip } from '@kehu/kernel/line/read-follow-up.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { KeptPhoto } from '../../offline/photos.ts';

/** A preset that was tapped; it holds for its type alone. */
export interface TakenResult {
  readonly type: string;
  readonly value: string;
  readonly words: string;
  readonly next: string | null;
}

/** What a person has typed and decided; kept until it is saved. */
export interface FollowDraft {
  readonly content: string;
  /** Set by hand: the line no longer decides. */
  readonly type?: string;
  /** Set by hand; null: no next contact. */
  readonly next?: string | null;
  /** Photos that lie on this device until they are saved. */
  readonly photos?: readonly KeptPhoto[];
  /** Where he was, when he said so. */
  readonly place?: JsonObject | undefined;
  /** What came of it, by one tap. */
  readonly result?: TakenResult | undefined;
  /** By {@link chipKey}: the value that was chosen, null when the chip was dropped. */
  readonly answers?: { readonly [key: string]: string | null };
}

/** What a follow-up says, whoever decided it: the hand before the line. */
export interface Taken {
  readonly type: string;
  readonly next: string | null;
  readonly contacts: readonly string[];
  readonly objections: readonly string[];
  readonly amount: string | null;
  readonly result: TakenResult | undefined;
}

export const chipKey = ({ field, text }: FollowUpChip): string => `${field}:${text}`;

/** The value of a chip; undefined while it is a question, and when it was dropped. */
export function valueOf(chip: FollowUpChip, { answers }: FollowDraft): string | undefined {
  const answer = answers?.[chipKey(chip)];
  if (answer !== undefined) return answer ?? undefined;
  return chip.certain && chip.value !== '' ? chip.value : undefined;
}

const dropped = (chip: FollowUpChip, { answers }: FollowDraft): boolean => answers?.[chipKey(chip)] === null;

/** Only one of each can be saved. */
const single: ReadonlySet<string> = new Set(['type', 'next_contact_at', 'amount']);

/** Chips that there is still something to say about, in the order of the line. */
export function shownChips(chips: readonly FollowUpChip[], draft: FollowDraft): readonly FollowUpChip[] {
  const seen = new Set<string>();
  return chips.filter((chip) => {
    const byHand =
      (chip.field === 'type' && draft.type !== undefined) ||
      (chip.field === 'next_contact_at' && draft.next !== undefined);
    const nobody = chip.value === '' && chip.alternatives.length === 0;
    if (byHand || nobody || dropped(chip, draft)) return false;
    const key = single.has(chip.field) ? chip.field : chipKey(chip);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The values to be saved: what was set by hand, else what was read and is certain or was confirmed. */
export function takenOf(chips: readonly FollowUpChip[], draft: FollowDraft): Taken {
  const shown = shownChips(chips, draft);
  const all = (field: FollowUpChip['field']): readonly string[] => [
    ...new Set(shown.filter((chip) => chip.field === field).flatMap((chip) => valueOf(chip, draft) ?? [])),
  ];
  // Whoever says where he is has gone to see somebody.
  const type = draft.type ?? all('type')[0] ?? (draft.place ? 'meeting' : 'call');
  const result = draft.result?.type === type ? draft.result : undefined;
  return {
    type,
    result,
    next: draft.next === undefined ? (all('next_contact_at')[0] ?? result?.next ?? null) : draft.next,
    contacts: all('contact_ids'),
    objections: all('objections'),
    amount: all('amount')[0] ?? null,
  };
}
