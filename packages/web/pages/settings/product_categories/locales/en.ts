import type { ProductCategoryTexts } from './zh.ts';

export const en: ProductCategoryTexts = {
  create: 'New category',
  below: 'New category below',
  edit: 'Change',
  products: 'Show products',
  none: 'No product categories yet',
  noneHint: 'Begin with a few; there may be five levels, and every product belongs to one category.',
  more: (name) => `More about ${name}`,
  remove: 'Delete',
  removeTitle: (name) => `Delete the category “${name}”?`,
  removeHint: 'One with products or categories below it stays; a deleted one lies in the recycle bin.',
  removed: 'Category deleted',
  columns: {
    name: 'Name',
    code: 'Code',
    tax: 'Default tax rate',
    products: 'Products',
    status: 'Status',
    actions: 'Actions',
  },
};
