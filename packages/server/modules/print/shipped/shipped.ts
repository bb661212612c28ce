import type { Label } from '@kehu/kernel/declare/label.ts';
import { accountSheet } from './account-sheet.ts';
import { opportunitySheet } from './opportunity-sheet.ts';
import { quoteSheet } from './quote-sheet.ts';

/** A template that comes with the program, until a company has one of its own. */
export interface Shipped {
  readonly object: string;
  readonly name: Label;
  readonly make: () => Promise<Buffer>;
}

export const shipped: readonly Shipped[] = [
  { object: 'account', name: { zh: '客户资料表', en: 'Account sheet' }, make: accountSheet },
  { object: 'opportunity', name: { zh: '商机资料表', en: 'Opportunity sheet' }, make: opportunitySheet },
  { object: 'quote', name: { zh: '标准报价单', en: 'Quote' }, make: quoteSheet },
];

export const shippedFor = (object: string): Shipped | undefined =>
  shipped.find((one) => one.object === object);

/** The id of the shipped template of an object, where others have ids of records. */
export const shippedId = 'shipped';
