import type { ApartDeclaration } from '@kehu/kernel/declare/object.ts';

/**
 * Row "purchase_order, supplier" of the default matrix (permissions §4): "a supplier follows the purchase row only".
 * Operations without a letter follow the Who column of actions.md with the scope of E; who is named there without having
 * E acts within the scope of his V.
 */
export const supplierAccess: ApartDeclaration['access'] = {
  general_manager: { view: 'all', approve: 'all', print: 'all' },
  finance: { view: 'all', approve: 'all', print: 'all' },
  purchaser: {
    view: 'all',
    create: 'all',
    edit: 'all',
    delete: 'all',
    // He is no administrator of the recycle bin: what he deleted himself.
    restore: 'self',
    export: 'all',
    import: 'all',
    batch_update: 'all',
    merge: 'all',
    print: 'all',
    claim: 'all',
    return: 'all',
  },
};
