import type { Meta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { LucideIcon } from 'lucide-react';
import {
  Building2,
  CalendarDays,
  Contact,
  FileText,
  FolderOpen,
  Gift,
  HandCoins,
  Megaphone,
  MessageSquareText,
  Package,
  PhoneCall,
  ShoppingCart,
  SquareCheckBig,
  StickyNote,
  Target,
  UserRoundSearch,
  UsersRound,
  Waves,
  Wrench,
} from 'lucide-react';

export interface MenuEntry {
  readonly object: string;
  readonly icon: LucideIcon;
  /** Second key after G. */
  readonly key?: string;
}
export interface MenuGroup {
  readonly name: 'customer' | 'work' | 'office';
  readonly entries: readonly MenuEntry[];
}

/** The menu of the specification (objects.md "Menu order"). What does not exist, or is not open to the reader, is absent. */
const menu: readonly MenuGroup[] = [
  {
    name: 'customer',
    entries: [
      { object: 'lead', icon: UserRoundSearch, key: 'l' },
      { object: 'account', icon: Building2, key: 'a' },
      { object: 'contact', icon: Contact, key: 'c' },
      { object: 'opportunity', icon: Target, key: 'o' },
      { object: 'quote', icon: FileText },
      { object: 'contract', icon: FileText },
      { object: 'order', icon: ShoppingCart },
      { object: 'payment', icon: HandCoins },
      { object: 'product', icon: Package },
      { object: 'account_group', icon: UsersRound },
      { object: 'customer_care', icon: Gift },
      { object: 'campaign', icon: Megaphone },
      { object: 'service_request', icon: Wrench },
    ],
  },
  {
    name: 'work',
    entries: [
      { object: 'appointment', icon: CalendarDays },
      { object: 'activity', icon: MessageSquareText, key: 'f' },
      { object: 'task', icon: SquareCheckBig, key: 't' },
      { object: 'call_log', icon: PhoneCall },
    ],
  },
  {
    name: 'office',
    entries: [
      { object: 'announcement', icon: Megaphone },
      { object: 'memo', icon: StickyNote },
    ],
  },
];

/** The icon of an object, wherever it appears. */
export const iconOf = (object: string): LucideIcon =>
  menu.flatMap((group) => group.entries).find((entry) => entry.object === object)?.icon ??
  (object === 'public_pool' ? Waves : FolderOpen);

const mayView = (object: ObjectMeta): boolean => object.operations.includes('view');

/** What this reader's menu shows, in order. */
export function menuOf(meta: Meta): readonly MenuGroup[] {
  const open = new Set(meta.objects.filter(mayView).map((each) => each.name));
  return menu
    .map((group) => ({ ...group, entries: group.entries.filter((entry) => open.has(entry.object)) }))
    .filter((group) => group.entries.length > 0);
}

/** Whether there is anything to show in the calendar. */
export const hasCalendar = (meta: Meta): boolean =>
  meta.objects.some((object) => (object.name === 'appointment' || object.name === 'task') && mayView(object));
