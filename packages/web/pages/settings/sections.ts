import { lazy, type ComponentType } from 'react';
import type { LucideIcon } from 'lucide-react';
import {
  BadgeCheck,
  BellRing,
  CalendarCheck,
  Waves,
  ArrowRightLeft,
  Building,
  Building2,
  CalendarDays,
  Copy,
  Hash,
  LayoutTemplate,
  ListChecks,
  Mail,
  Printer,
  Package,
  Route,
  MapPinned,
  MessageSquareText,
  ScrollText,
  Shield,
  ShieldCheck,
  Stamp,
  Tags,
  TextCursorInput,
  UserRound,
  UserRoundX,
  Workflow,
} from 'lucide-react';
import type { Meta } from '@kehu/kernel/meta/meta.ts';
import type { Session } from '@kehu/ui/data/session.ts';
import { isOpen, type SectionGroup, type SectionName } from './section-names.ts';

export interface Section {
  readonly name: SectionName;
  readonly group: SectionGroup;
  readonly icon: LucideIcon;
  readonly Page: ComponentType;
}

const page = (load: () => Promise<{ readonly default: ComponentType }>): ComponentType => lazy(load);

/** What can be kept here, each a chunk of its own. */
export const sections: readonly Section[] = [
  {
    name: 'departments',
    group: 'people',
    icon: Building,
    Page: page(() => import('./departments/departments.tsx').then((m) => ({ default: m.Departments }))),
  },
  {
    name: 'users',
    group: 'people',
    icon: UserRound,
    Page: page(() => import('./users/users.tsx').then((m) => ({ default: m.Users }))),
  },
  {
    name: 'roles',
    group: 'people',
    icon: Shield,
    Page: page(() => import('./roles/roles.tsx').then((m) => ({ default: m.Roles }))),
  },
  {
    name: 'hand_over',
    group: 'people',
    icon: UserRoundX,
    Page: page(() => import('./hand_over/hand-over.tsx').then((m) => ({ default: m.HandOver }))),
  },
  {
    name: 'fields',
    group: 'data',
    icon: TextCursorInput,
    Page: page(() => import('./fields/fields.tsx').then((m) => ({ default: m.Fields }))),
  },
  {
    name: 'layouts',
    group: 'data',
    icon: LayoutTemplate,
    Page: page(() => import('./layouts/layouts.tsx').then((m) => ({ default: m.Layouts }))),
  },
  {
    name: 'options',
    group: 'data',
    icon: ListChecks,
    Page: page(() => import('./options/options.tsx').then((m) => ({ default: m.Options }))),
  },
  {
    name: 'numbering',
    group: 'data',
    icon: Hash,
    Page: page(() => import('./numbering/numbering.tsx').then((m) => ({ default: m.Numbering }))),
  },
  {
    name: 'conversion',
    group: 'data',
    icon: ArrowRightLeft,
    Page: page(() => import('./conversion/conversion.tsx').then((m) => ({ default: m.Conversion }))),
  },
  {
    name: 'follow-results',
    group: 'data',
    icon: MessageSquareText,
    Page: page(() =>
      import('./follow-results/follow-results.tsx').then((m) => ({ default: m.FollowResults })),
    ),
  },
  {
    name: 'duplicates',
    group: 'data',
    icon: Copy,
    Page: page(() => import('./duplicates/duplicates.tsx').then((m) => ({ default: m.Duplicates }))),
  },
  {
    name: 'categories',
    group: 'data',
    icon: Tags,
    Page: page(() => import('./categories/categories.tsx').then((m) => ({ default: m.Categories }))),
  },
  {
    name: 'product-categories',
    group: 'data',
    icon: Package,
    Page: page(() =>
      import('./product_categories/product-categories.tsx').then((m) => ({ default: m.ProductCategories })),
    ),
  },
  {
    name: 'customer-rules',
    group: 'data',
    icon: Workflow,
    Page: page(() =>
      import('./customer-rules/customer-rules.tsx').then((m) => ({ default: m.CustomerRules })),
    ),
  },
  {
    name: 'processes',
    group: 'data',
    icon: Route,
    Page: page(() => import('./processes/processes.tsx').then((m) => ({ default: m.Processes }))),
  },
  {
    name: 'holidays',
    group: 'system',
    icon: CalendarDays,
    Page: page(() => import('./holidays/holidays.tsx').then((m) => ({ default: m.Holidays }))),
  },
  {
    name: 'territories',
    group: 'data',
    icon: MapPinned,
    Page: page(() => import('./territories/territories.tsx').then((m) => ({ default: m.Territories }))),
  },
  {
    name: 'approvals',
    group: 'data',
    icon: Stamp,
    Page: page(() => import('./approvals/approvals.tsx').then((m) => ({ default: m.Approvals }))),
  },
  {
    name: 'reminders',
    group: 'data',
    icon: BellRing,
    Page: page(() => import('./reminders/reminders.tsx').then((m) => ({ default: m.Reminders }))),
  },
  {
    name: 'print-templates',
    group: 'data',
    icon: Printer,
    Page: page(() =>
      import('./print-templates/print-templates.tsx').then((m) => ({ default: m.PrintTemplates })),
    ),
  },
  {
    name: 'pools',
    group: 'data',
    icon: Waves,
    Page: page(() => import('./pools/pools.tsx').then((m) => ({ default: m.Pools }))),
  },
  {
    name: 'visits',
    group: 'data',
    icon: CalendarCheck,
    Page: page(() => import('./visits/visits.tsx').then((m) => ({ default: m.VisitRules }))),
  },
  {
    name: 'levels',
    group: 'data',
    icon: BadgeCheck,
    Page: page(() => import('./plain/levels.tsx').then((m) => ({ default: m.Levels }))),
  },
  {
    name: 'company',
    group: 'system',
    icon: Building2,
    Page: page(() => import('./company/company.tsx').then((m) => ({ default: m.Company }))),
  },
  {
    name: 'mail',
    group: 'system',
    icon: Mail,
    Page: page(() => import('./mail/mail.tsx').then((m) => ({ default: m.Mail }))),
  },
  {
    name: 'guard',
    group: 'system',
    icon: ShieldCheck,
    Page: page(() => import('./guard/guard.tsx').then((m) => ({ default: m.Guard }))),
  },
  {
    name: 'audit',
    group: 'system',
    icon: ScrollText,
    Page: page(() => import('../audit/audit.tsx').then((m) => ({ default: m.Audit }))),
  },
];

/** What this person may keep, in order. */
export const openSections = (meta: Meta, session: Session): readonly Section[] =>
  sections.filter(({ name }) => isOpen(name, meta, session));
