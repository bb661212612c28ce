import { lazy, type ComponentType } from 'react';
import type { LucideIcon } from 'lucide-react';
import {
  Building,
  Building2,
  Copy,
  Hash,
  ListChecks,
  ScrollText,
  Shield,
  TextCursorInput,
  UserRound,
} from 'lucide-react';
import type { Operation } from '@kehu/kernel/access/operations.ts';
import type { Meta } from '@kehu/kernel/meta/meta.ts';
import { objectOf } from '@kehu/ui/data/meta.ts';
import type { Session } from '@kehu/ui/data/session.ts';
import type { SectionGroup, SectionName } from './section-names.ts';

export interface Section {
  readonly name: SectionName;
  readonly group: SectionGroup;
  readonly icon: LucideIcon;
  /** Open to whoever has one of these operations on this object; company rules to whoever has the module `settings`. */
  readonly object: string | undefined;
  readonly operations: readonly Operation[];
  readonly Page: ComponentType;
}

const keep: readonly Operation[] = ['create', 'edit'];
const page = (load: () => Promise<{ readonly default: ComponentType }>): ComponentType => lazy(load);

/** What can be kept here, each a chunk of its own. */
export const sections: readonly Section[] = [
  {
    name: 'departments',
    group: 'people',
    icon: Building,
    object: 'department',
    operations: keep,
    Page: page(() => import('./departments/departments.tsx').then((m) => ({ default: m.Departments }))),
  },
  {
    name: 'users',
    group: 'people',
    icon: UserRound,
    object: 'user',
    operations: keep,
    Page: page(() => import('./users/users.tsx').then((m) => ({ default: m.Users }))),
  },
  {
    name: 'roles',
    group: 'people',
    icon: Shield,
    object: 'role',
    operations: keep,
    Page: page(() => import('./roles/roles.tsx').then((m) => ({ default: m.Roles }))),
  },
  {
    name: 'fields',
    group: 'data',
    icon: TextCursorInput,
    object: 'field_definition',
    operations: keep,
    Page: page(() => import('./fields/fields.tsx').then((m) => ({ default: m.Fields }))),
  },
  {
    name: 'options',
    group: 'data',
    icon: ListChecks,
    object: 'option_set',
    operations: keep,
    Page: page(() => import('./options/options.tsx').then((m) => ({ default: m.Options }))),
  },
  {
    name: 'numbering',
    group: 'data',
    icon: Hash,
    object: 'numbering_rule',
    operations: keep,
    Page: page(() => import('./numbering/numbering.tsx').then((m) => ({ default: m.Numbering }))),
  },
  {
    name: 'duplicates',
    group: 'data',
    icon: Copy,
    object: 'duplicate_rule',
    operations: keep,
    Page: page(() => import('./duplicates/duplicates.tsx').then((m) => ({ default: m.Duplicates }))),
  },
  {
    name: 'company',
    group: 'system',
    icon: Building2,
    object: undefined,
    operations: [],
    Page: page(() => import('./company/company.tsx').then((m) => ({ default: m.Company }))),
  },
  {
    name: 'audit',
    group: 'system',
    icon: ScrollText,
    object: 'audit_log',
    operations: ['view'],
    Page: page(() => import('../audit/audit.tsx').then((m) => ({ default: m.Audit }))),
  },
];

function isOpen(section: Section, meta: Meta, session: Session): boolean {
  if (section.object === undefined) return session.modules.includes('settings');
  const held = objectOf(meta, section.object)?.operations ?? [];
  return section.operations.some((operation) => held.includes(operation));
}

/** What this person may keep, in order. */
export const openSections = (meta: Meta, session: Session): readonly Section[] =>
  sections.filter((section) => isOpen(section, meta, session));
