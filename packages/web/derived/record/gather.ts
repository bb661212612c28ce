import type { TimelineItem } from '@kehu/ui/data/timeline.ts';

/** An event of the timeline, and how many more of its kind the same deed brought. */
export interface Gathered {
  readonly item: TimelineItem;
  readonly also: number;
}

/** What one deed does to many things that belong to the record: a customer goes with all his people and follow-ups. */
const sweeping = new Set(['delete', 'restore']);

const sameDeed = (one: TimelineItem, other: TimelineItem): boolean =>
  one.kind === other.kind && one.at === other.at && one.actor?.id === other.actor?.id;

/** One line for all that went or came back with the record at once, instead of a page of them. */
export function gather(items: readonly TimelineItem[], object: string): readonly Gathered[] {
  const lines: Gathered[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    const part = sweeping.has(item.kind) && item.object !== object;
    if (part && last && last.item.object !== object && sameDeed(last.item, item))
      lines[lines.length - 1] = { item: last.item, also: last.also + 1 };
    else lines.push({ item, also: 0 });
  }
  return lines;
}
