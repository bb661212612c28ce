/**
 * Everything that decides about prices of one document, as it was read (objects-trade, "Price pick order"). Decimals are
 * strings. Ids only: who may see what was asked before.
 */
export interface PriceFacts {
  /** Day of the document, yyyy-MM-dd. */
  readonly on: string;
  /** Currency of the document and what one of it is in the base currency. */
  readonly currency: string;
  readonly exchangeRate: string;
  readonly baseCurrency: string;
  /** Whether prices of the document hold the tax. */
  readonly taxInclusive: boolean;
  readonly customer: Customer;
  /** Lists that may be asked, in no order. */
  readonly lists: readonly List[];
  readonly goods: ReadonlyMap<string, Goods>;
  /** Prices of the lists for the goods. */
  readonly items: readonly Item[];
}

/** What of the customer decides, and of who quotes. */
export interface Customer {
  /** The list chosen on the document, which stands before all others. */
  readonly chosenListId?: string | null;
  /** 适用价格体系 of the account. */
  readonly listId: string | null;
  readonly level: Level | null;
  /** The account's category and those above it. */
  readonly categoryIds: readonly string[];
  /** Territories that hold the account's region. */
  readonly territoryIds: readonly string[];
  /** Department of whoever quotes, and those above it. */
  readonly departmentIds: readonly string[];
}

/** A level of membership that the account has on that day. */
export interface Level {
  readonly id: string;
  readonly name: string;
  readonly listId: string | null;
  /** The percentage taken off where the level has no list. */
  readonly discountPercent: string;
}

export interface List {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  readonly currency: string;
  readonly taxInclusive: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly priority: number;
  readonly categoryIds: readonly string[];
  readonly levelIds: readonly string[];
  readonly territoryIds: readonly string[];
  readonly departmentIds: readonly string[];
}

export interface Goods {
  readonly id: string;
  /** Tax included, in the base currency, for one of the basic unit. */
  readonly standardPrice: string;
  /** Percent, null where it is free of tax. */
  readonly taxRate: string | null;
  readonly unit: string;
  /** Ratios of other units: one of it is so many of the basic unit. */
  readonly ratios: ReadonlyMap<string, string>;
}

export interface Item {
  readonly id: string;
  readonly listId: string;
  readonly productId: string;
  /** Null: the basic unit. */
  readonly unit: string | null;
  readonly minQty: string;
  readonly price: string | null;
  readonly discountPercent: string | null;
  /** Days on which it holds, yyyy-MM-dd; null: as long as the list. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** A line that wants a price. */
export interface LineAsked {
  readonly productId: string;
  readonly quantity: string;
  /** An option of the set `unit`; null is the basic unit. */
  readonly unit?: string | null;
}
