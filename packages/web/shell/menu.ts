import type { Meta, ObjectMeta } from '@kehu/kernel/meta/meta.ts';
import type { LucideIcon } from 'lucide-react';
import {
  Building2,
  CalendarDays,
  ClipboardList,
  Contact,
  FileText,
  FolderOpen,
  Gift,
  Handshake,
  HandCoins,
  Flag,
  History,
  IdCard,
  Lightbulb,
  Megaphone,
  MessageSquareText,
  Package,
  PackageSearch,
  PhoneCall,
  Share2,
  ShieldCheck,
  ShoppingCart,
  Scale,
  SquareCheckBig,
  StickyNote,
  Swords,
  Target,
  TicketPercent,
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
  /** The label as it is typed without an input method, whole and by initials. */
  readonly pinyin: string;
}
export interface MenuGroup {
  readonly name: 'customer' | 'sales' | 'work' | 'care' | 'office';
  readonly entries: readonly MenuEntry[];
}

/** The menu of the specification (objects.md "Menu order"). What does not exist, or is not open to the reader, is absent. */
const menu: readonly MenuGroup[] = [
  {
    name: 'customer',
    entries: [
      { object: 'lead', icon: UserRoundSearch, key: 'l', pinyin: 'xiansuo xs' },
      { object: 'account', icon: Building2, key: 'a', pinyin: 'kehu kh' },
      { object: 'contact', icon: Contact, key: 'c', pinyin: 'lianxiren lxr' },
      { object: 'opportunity', icon: Target, key: 'o', pinyin: 'shangji sj' },
      { object: 'quote', icon: FileText, pinyin: 'baojia bj' },
      { object: 'contract', icon: FileText, pinyin: 'hetong ht' },
      { object: 'order', icon: ShoppingCart, pinyin: 'dingdan dd' },
      { object: 'payment', icon: HandCoins, pinyin: 'huikuan hk' },
      { object: 'product', icon: Package, key: 'p', pinyin: 'chanpin cp' },
      { object: 'price_list', icon: TicketPercent, pinyin: 'jiagetixi jgtx' },
      { object: 'campaign', icon: Megaphone, pinyin: 'huodong hd' },
      { object: 'service_request', icon: Wrench, pinyin: 'fuwu fw' },
    ],
  },
  {
    name: 'work',
    entries: [
      { object: 'appointment', icon: CalendarDays, pinyin: 'jihuaanpai jhap' },
      { object: 'activity', icon: MessageSquareText, key: 'f', pinyin: 'genjinjilu gjjl' },
      { object: 'task', icon: SquareCheckBig, key: 't', pinyin: 'renwu rw' },
      { object: 'call_log', icon: PhoneCall, pinyin: 'tonghua th' },
    ],
  },
  {
    name: 'sales',
    entries: [
      { object: 'requirement', icon: ClipboardList, pinyin: 'kehuxuqiu khxq' },
      { object: 'solution', icon: Lightbulb, pinyin: 'jiejuefangan jjfa' },
      { object: 'joint_operation', icon: Flag, pinyin: 'zhanyi zy' },
      { object: 'competitor', icon: Swords, pinyin: 'jingzhengduishou jzds' },
      { object: 'competitor_product', icon: PackageSearch, pinyin: 'jingzhengchanpin jzcp' },
      { object: 'competing_bid', icon: Scale, pinyin: 'jingzhengdingdan jzdd' },
    ],
  },
  {
    name: 'care',
    entries: [
      { object: 'account_group', icon: UsersRound, pinyin: 'kehufenzu khfz' },
      { object: 'membership', icon: IdCard, pinyin: 'huiyuan hy' },
      { object: 'credit_profile', icon: ShieldCheck, pinyin: 'kehuxinyong khxy' },
      { object: 'customer_care', icon: Gift, pinyin: 'guanhuai gh' },
      { object: 'sales_team', icon: Handshake, pinyin: 'xiaoshoutuandui xstd' },
      { object: 'assignment_log', icon: History, pinyin: 'fenpeijilu fpjl' },
      { object: 'share_grant', icon: Share2, pinyin: 'gongxiangjilu gxjl' },
    ],
  },
  {
    name: 'office',
    entries: [
      { object: 'announcement', icon: Megaphone, pinyin: 'gonggao gg' },
      { object: 'memo', icon: StickyNote, pinyin: 'beiwanglu bwl' },
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

/** Whether this reader has customers to look up, or may enter some. */
export const hasDesk = (meta: Meta): boolean =>
  meta.objects.some(({ name, duplicates }) => duplicates && (name === 'lead' || name === 'account'));

/** Whether anything may lie in a pool that this reader sees into. */
export const hasPools = (meta: Meta): boolean =>
  meta.objects.some((object) => object.fields.some(({ name }) => name === 'pool_id') && mayView(object));

/** Whether anything that goes through approval is open to this reader. */
export const hasApprovals = (meta: Meta): boolean =>
  meta.objects.some(({ name }) => name === 'approval_request');

/** Whether there are customers to visit. */
export const hasVisits = (meta: Meta): boolean =>
  meta.objects.some(
    (object) => object.fields.some(({ name }) => name === 'next_visit_due_on') && mayView(object),
  );

/** Whether there is anything to show in the tracking sheet. */
export const hasTracking = (meta: Meta): boolean =>
  meta.objects.some(({ name, operations }) => name === 'activity' && operations.includes('view')) ||
  hasCalendar(meta);

/** Whether the pipe of life cycles is open: reports, and stages of customers. */
export const hasLifeCycle = (meta: Meta, modules: readonly string[]): boolean =>
  modules.includes('report') &&
  meta.objects.some(
    (object) =>
      object.name === 'account' && mayView(object) && object.fields.some(({ name }) => name === 'lifecycle'),
  );

/** Whether forecast, funnel and targets are open: reports, and opportunities. */
export const hasSales = (meta: Meta, modules: readonly string[]): boolean =>
  modules.includes('report') &&
  meta.objects.some((object) => object.name === 'opportunity' && mayView(object));

/** Whether the report on competitors and lost deals is open: reports, and bids or opportunities that the reader sees. */
export const hasCompetition = (meta: Meta, modules: readonly string[]): boolean =>
  modules.includes('report') &&
  meta.objects.some(
    (object) => (object.name === 'competing_bid' || object.name === 'opportunity') && mayView(object),
  );
