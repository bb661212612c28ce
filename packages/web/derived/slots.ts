import type { ComponentType } from 'react';
import { later } from '@kehu/ui/parts/later.ts';
import type { BesideProps, CellProps } from '@kehu/ui/form/field-ui.ts';
import type {
  ActionSlotProps,
  BannerSlotProps,
  BoardSlotProps,
  BulkSlotProps,
  PanelSlotProps,
} from '@kehu/ui/slots/slot-props.ts';
import { NextContactCell } from '@kehu/objects/customer/account/account.ui.tsx';
import { PoolReasonCell } from '@kehu/objects/customer/public_pool/public_pool.ui.tsx';

/** Places where an object draws something of its own. A slot replaces one cell, never a page. */
const cells: { readonly [address: string]: ComponentType<CellProps> } = {
  'account.next_contact_at': NextContactCell,
  'lead.next_contact_at': NextContactCell,
  'opportunity.next_contact_at': NextContactCell,
  'contact.next_contact_at': NextContactCell,
  'account.pool_reason': PoolReasonCell,
  'lead.pool_reason': PoolReasonCell,
  'opportunity.pool_reason': PoolReasonCell,
  'assignment_log.reason': PoolReasonCell,
};

export const slotOf = (object: string, field: string): ComponentType<CellProps> | undefined =>
  cells[`${object}.${field}`];

/** What stands beside a field of an object, in place of what its kind has there. */
const MapLink = later(
  () => import('../slots/address/map-link.tsx'),
  (m) => m.MapLink,
);
const addressed: ReadonlySet<string> = new Set([
  'account.address',
  'contact.address',
  'lead.address',
  'account_address.address',
]);

export const besideOf = (object: string, field: string): ComponentType<BesideProps> | undefined =>
  addressed.has(`${object}.${field}`) ? MapLink : undefined;

/** Dialogs that an action has in place of the derived one; loaded when they are asked for. */
const dialogs: { readonly [address: string]: ComponentType<ActionSlotProps> } = {
  'lead.convert': later(
    () => import('../slots/lead/convert.tsx'),
    (m) => m.ConvertDialog,
  ),
  'account_group.merge': later(
    () => import('../slots/account_group/merge.tsx'),
    (m) => m.MergeDialog,
  ),
  'account.plan_care': later(
    () => import('../slots/customer_care/plan-care.tsx'),
    (m) => m.PlanCareDialog,
  ),
  'contact.attach_account': later(
    () => import('../slots/contact/attach.tsx'),
    (m) => m.AttachDialog,
  ),
  'opportunity.advance': later(
    () => import('../slots/opportunity/move-dialog.tsx'),
    (m) => m.AdvanceDialog,
  ),
  'opportunity.back': later(
    () => import('../slots/opportunity/move-dialog.tsx'),
    (m) => m.BackDialog,
  ),
};

/** Dialogs of actions that every object has. */
const Give = later(
  () => import('./give/give-dialog.tsx'),
  (m) => m.GiveDialog,
);
const Submit = later(
  () => import('../slots/approval/submit.tsx'),
  (m) => m.SubmitDialog,
);
const common: { readonly [action: string]: ComponentType<ActionSlotProps> } = {
  submit: Submit,
  assign: Give,
  transfer: Give,
  assign_by_territory: Give,
  take_back: Give,
};

export const dialogOf = (object: string, action: string): ComponentType<ActionSlotProps> | undefined =>
  dialogs[`${object}.${action}`] ?? common[action];

/** Actions on many picked records, besides those that every object has. */
const Regroup = later(
  () => import('../slots/account_group/regroup.tsx'),
  (m) => m.RegroupDialog,
);
const bulk: { readonly [object: string]: { readonly [action: string]: ComponentType<BulkSlotProps> } } = {
  account: {
    join_groups: Regroup,
    leave_groups: Regroup,
    plan_care: later(
      () => import('../slots/customer_care/plan-care.tsx'),
      (m) => m.PlanManyDialog,
    ),
  },
  account_group: {
    merge: later(
      () => import('../slots/account_group/merge.tsx'),
      (m) => m.MergeManyDialog,
    ),
  },
  lead: {
    convert_batch: later(
      () => import('../slots/lead/convert-batch.tsx'),
      (m) => m.ConvertBatchDialog,
    ),
  },
};

export const bulkOf = (object: string, action: string): ComponentType<BulkSlotProps> | undefined =>
  bulk[object]?.[action];

/** How far the approval of a record is, where it has ever been submitted. */
export const ApprovalPanel = later(
  () => import('../slots/approval/panel.tsx'),
  (m) => m.ApprovalPanel,
);

/** Sections of a record's page beside its related lists. */
const panels: { readonly [object: string]: readonly ComponentType<PanelSlotProps>[] } = {
  account: [
    later(
      () => import('../slots/account/loose-contacts.tsx'),
      (m) => m.LooseContacts,
    ),
    later(
      () => import('../slots/account/relations.tsx'),
      (m) => m.AccountRelations,
    ),
    later(
      () => import('../slots/contact/decision-tree.tsx'),
      (m) => m.AccountTree,
    ),
  ],
  contact: [
    later(
      () => import('../slots/contact/decision-tree.tsx'),
      (m) => m.ContactTree,
    ),
  ],
  account_group: [
    later(
      () => import('../slots/account_group/members.tsx'),
      (m) => m.Members,
    ),
  ],
  invoice_title: [
    later(
      () => import('../slots/invoice_title/for-finance.tsx'),
      (m) => m.ForFinance,
    ),
  ],
  opportunity: [
    later(
      () => import('../slots/opportunity/stage-history.tsx'),
      (m) => m.StageHistory,
    ),
  ],
  product: [
    later(
      () => import('../slots/product/attributes.tsx'),
      (m) => m.ProductAttributes,
    ),
    later(
      () => import('../slots/price_list/product-prices.tsx'),
      (m) => m.ProductPrices,
    ),
    later(
      () => import('../slots/product/quoted.tsx'),
      (m) => m.Quoted,
    ),
  ],
  competitor: [
    later(
      () => import('../slots/competitor/record-against.tsx'),
      (m) => m.RecordAgainst,
    ),
  ],
  account_category: [
    later(
      () => import('../slots/account_category/attributes.tsx'),
      (m) => m.Attributes,
    ),
  ],
};

export const panelsOf = (object: string): readonly ComponentType<PanelSlotProps>[] => panels[object] ?? [];

/** What stands above a record's page, under its head. */
const banners: { readonly [object: string]: ComponentType<BannerSlotProps> } = {
  price_list: later(
    () => import('../slots/price_list/sheet.tsx'),
    (m) => m.PriceSheet,
  ),
  quote: later(
    () => import('../slots/quote/quote-lines.tsx'),
    (m) => m.QuoteLines,
  ),
  opportunity: later(
    () => import('../slots/opportunity/stage-bar.tsx'),
    (m) => m.StageBar,
  ),
};

export const bannerOf = (object: string): ComponentType<BannerSlotProps> | undefined => banners[object];

/** What a list may be shown as instead of rows. */
const boards: { readonly [object: string]: ComponentType<BoardSlotProps> } = {
  opportunity: later(
    () => import('../slots/opportunity/board.tsx'),
    (m) => m.OpportunityBoard,
  ),
};

export const boardOf = (object: string): ComponentType<BoardSlotProps> | undefined => boards[object];
