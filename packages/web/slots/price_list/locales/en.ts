import type { PriceListTexts } from './zh.ts';

export const en: PriceListTexts = {
  title: 'Prices',
  search: 'Find by product name',
  product: 'Product',
  unit: 'Unit',
  from: 'From quantity',
  price: 'Price',
  discount: 'Discount (%)',
  standard: 'Standard price',
  basic: 'Basic unit',
  add: 'Add',
  addRow: 'Add a price',
  remove: (name) => `Delete this price of ${name}`,
  removed: 'Price deleted',
  none: 'No prices yet. Choose a product and give a price or a discount; many at once come by an import.',
  nothing: 'No such product',
  more: 'Show more',
  choose: 'Choose a product first',
  either: 'A price or a discount: filling in one clears the other. Enter or ↓ goes to the next row.',
};
