import type { CategoryTexts } from './zh.ts';

export const en: CategoryTexts = {
  create: 'New category',
  below: 'New category below',
  edit: 'Edit',
  open: 'Attributes',
  none: 'No categories yet',
  noneHint: 'Classes of accounts, such as final customers or agents; each may have attributes of its own.',
  more: (name: string) => `More for ${name}`,
  attributes: (n: number) => (n === 0 ? 'No attributes' : n === 1 ? '1 attribute' : `${n} attributes`),
  noLayout: 'As the parent or the role',
  columns: {
    name: 'Name',
    applies: 'Applies to',
    attributes: 'Attributes',
    layout: 'Layout',
    status: 'Status',
    actions: 'Actions',
  },
};
