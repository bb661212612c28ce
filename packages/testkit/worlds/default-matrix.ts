/**
 * permissions §4 typed by hand from the specification, without a look at the declarations: roles × objects × operations
 * with their scopes. "Operations without a letter follow the Who column of actions.md, with the scope of E": O there is
 * whoever owns the record and works on his own (E, or D for the recycle bin); F, K and G that are named without having E
 * act within the scope of their V.
 */

import { rivals, templates } from './competition-rows.ts';

/** Operation → scope, written `view create @self; export @all`. */
export type Rights = Readonly<Record<string, string>>;
export type Row = Readonly<Record<string, Rights>>;

function rights(text: string): Rights {
  return Object.fromEntries(
    text.split(';').flatMap((part) => {
      const [names = '', scope = ''] = part.split('@').map((one) => one.trim());
      return names.split(/\s+/).map((name) => [name, scope]);
    }),
  );
}

const row = (cells: Readonly<Record<string, string>>): Row =>
  Object.fromEntries(Object.entries(cells).map(([role, text]) => [role, rights(text)]));

/**
 * lead, account, contact: manager VCEDASXI [d] · salesperson VCEDS [s], A to pool or superior · GM VCEDASXI [a] ·
 * service agent V [a] CE [s] · finance V [a] · partner VCE [allocated] · marketing V [d].
 * By Who: batch update O M G · merge M G (O own) · print O M G F, labels O M K · freeze M G F · claim O M T · return O M G ·
 * restore: the deleter, and M.
 */
const sales = {
  manager:
    'view create edit delete restore assign share export import batch_update merge print approve claim return @dept_and_below',
  salesperson: 'view create edit delete restore assign share batch_update merge print claim return @self',
  general_manager:
    'view create edit delete assign share export import batch_update merge print approve return @all; restore @self',
  marketing: 'view print @dept_and_below',
  sales_assistant: 'view create edit delete restore assign share batch_update merge print claim return @self',
  service_agent: 'view @all; create edit batch_update merge print claim return @self',
  service_supervisor: 'view @all; create edit batch_update merge print claim return @self',
  finance: 'view print approve @all',
  partner_user: 'view create edit claim @allocated',
};

/** lead: marketing VC [a] instead; convert O M G T. Approving (freezing) and labels are not asked of leads. */
const leads = {
  manager:
    'view create edit delete restore assign share export import batch_update merge print claim return convert @dept_and_below',
  salesperson:
    'view create edit delete restore assign share batch_update merge print claim return convert @self',
  general_manager:
    'view create edit delete assign share export import batch_update merge print return convert @all; restore @self',
  marketing: 'view create @all',
  sales_assistant:
    'view create edit delete restore assign share batch_update merge print claim return convert @self',
  service_agent: 'view @all; create edit batch_update merge print claim return convert @self',
  service_supervisor: 'view @all; create edit batch_update merge print claim return convert @self',
  finance: 'view print @all',
  partner_user: 'view create edit claim convert @allocated',
};

/**
 * purchase_order, supplier: GM VP [a] · finance V [a] · purchaser VCEDXI [a]; nobody else but administrators. By Who: batch
 * update, merge, print, claim and return O, here with the scope of E · freeze F · restore: the deleter.
 */
const purchases = {
  general_manager: 'view approve print @all',
  finance: 'view approve print @all',
  purchaser:
    'view create edit delete export import batch_update merge print claim return @all; restore @self',
};

/** What the row gives, without operations that no action of the object asks. */
function without(cells: Readonly<Record<string, string>>, idle: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(cells).map(([role, text]) => [
      role,
      text
        .split(' ')
        .filter((word) => !idle.includes(word))
        .join(' '),
    ]),
  );
}

/**
 * activity, appointment, task: manager VCED [d] · salesperson, service agent VCED [s] · GM V [a] · finance, purchaser
 * VC [s] · partner VCE [allocated]; marketing is not named. X and I are letters that nobody has.
 */
const own = 'view create edit delete restore batch_update print @self';
const work = {
  manager: 'view create edit delete restore batch_update print @dept_and_below',
  salesperson: own,
  general_manager: 'view print @all',
  sales_assistant: own,
  service_agent: own,
  service_supervisor: own,
  finance: 'view create print @self',
  purchaser: 'view create print @self',
  partner_user: 'view create edit @allocated',
};

/**
 * service_request, complaint, return_visit, care: manager VCEA [d] · salesperson VC [s] · GM V [a] · service agent VCE [a] ·
 * partner VC [allocated]; service_supervisor = service_agent plus A [d]. By Who: batch update and print O M G with the scope
 * of E, else of V; results are recorded by the owner himself, who needs no letter for it.
 */
const care = {
  manager: 'view create edit assign batch_update print @dept_and_below',
  salesperson: 'view create print @self',
  sales_assistant: 'view create print @self',
  general_manager: 'view print @all',
  service_agent: 'view create edit batch_update print @all',
  service_supervisor: 'view create edit batch_update print @all; assign @dept_and_below',
  partner_user: 'view create @allocated',
};

/** "membership as account"; renewing, recharging and spending O M F, so finance edits within the scope of its V. */
const members = {
  ...without(sales, ['claim', 'return', 'merge']),
  finance: 'view edit print approve @all',
};

/** "credit_profile as account (credit: salesperson V)"; whose limit it is, is said by F and G alone. */
const keepsCredit = 'view create edit export import batch_update print @all';
const credit = {
  manager: 'view export print @dept_and_below',
  salesperson: 'view print @self',
  sales_assistant: 'view print @self',
  general_manager: keepsCredit,
  finance: keepsCredit,
  marketing: 'view print @dept_and_below',
  service_agent: 'view @all; print @self',
  service_supervisor: 'view @all; print @self',
  partner_user: 'view @allocated',
};

/**
 * opportunity: manager VCEDASX [d] · salesperson VCEDS [s] · GM VCEDASX [a] · service agent VC [s] · partner VCE [allocated].
 * By Who: win, lose, hold, void O M T · reopen M · batch update O M G · print O M G · claim O M T · return O M G ·
 * restore: the deleter, and M.
 */
const ofSeller = 'view create edit delete restore share batch_update print claim return close @self';
const chances = {
  manager:
    'view create edit delete restore assign share export batch_update print claim return close reopen @dept_and_below',
  salesperson: ofSeller,
  general_manager:
    'view create edit delete assign share export batch_update print return @all; restore close @self',
  sales_assistant: ofSeller,
  service_agent: 'view create print @self',
  service_supervisor: 'view create print @self',
  partner_user: 'view create edit claim close @allocated',
};

/** sales_target: manager VCE [d], others V own; the general manager is the manager of all. */
const targets = {
  manager: 'view create edit batch_update print @dept_and_below',
  general_manager: 'view create edit batch_update print @all',
  salesperson: 'view @self',
  sales_assistant: 'view @self',
  marketing: 'view @self',
  service_agent: 'view @self',
  service_supervisor: 'view @self',
  finance: 'view @self',
  purchaser: 'view @self',
};

/**
 * product: manager V · salesperson V (no cost) · GM VCE, the product manager · service agent V · finance, purchaser V+cost ·
 * partner V allocated; "readable by everyone whose module is on". By Who: batch update M G · print M G F and whoever sees costs.
 */
const goods = {
  manager: 'view print @all',
  salesperson: 'view @all',
  general_manager: 'view create edit view_cost batch_update print @all',
  marketing: 'view @all',
  sales_assistant: 'view @all',
  service_agent: 'view @all',
  service_supervisor: 'view @all',
  finance: 'view view_cost print @all',
  purchaser: 'view view_cost print @all',
  partner_user: 'view @allocated',
};
const goodsTree = {
  manager: 'view @all',
  salesperson: 'view @all',
  general_manager: 'view create edit @all',
  marketing: 'view @all',
  sales_assistant: 'view @all',
  service_agent: 'view @all',
  service_supervisor: 'view @all',
  finance: 'view @all',
  purchaser: 'view @all',
  partner_user: 'view @all',
};

/**
 * quote: manager VCEDPX [d] · salesperson VCED [s] · GM VP [a] · finance V [a] · partner VC [allocated]; sales_assistant =
 * salesperson plus VCE [d]. By Who: send, accept O M T · batch update O M · print O M G F · restore: the deleter, and M. Cost
 * and margin: whoever approves, and finance.
 */
const quotes = {
  manager: 'view create edit delete restore approve export batch_update print send view_cost @dept_and_below',
  salesperson: 'view create edit delete restore batch_update print send @self',
  general_manager: 'view approve print view_cost @all',
  sales_assistant: 'view create edit batch_update print send @dept_and_below; delete restore @self',
  finance: 'view print view_cost @all',
  partner_user: 'view create @allocated',
};

/** price_list: as product; there is no cost in it. */
const prices = {
  ...goods,
  general_manager: 'view create edit batch_update print @all',
  finance: 'view print @all',
  purchaser: 'view print @all',
};

/**
 * "requirement, solution" share the row of opportunities, "joint_operation, competing_bid as opportunity"; without pools and
 * ends. A joint operation is begun and ended by its leader, or a manager (actions.md).
 */
const dealings = without(chances, ['claim', 'return', 'close', 'reopen']);

/** `everyone` stands for any signed-in person. Administrators have all rights everywhere and no row. */
export const defaultMatrix: Readonly<Record<string, Row>> = {
  lead: row(leads),
  account: row(sales),
  // "A supplier (account of type supplier) follows the purchase row only."
  supplier: row(purchases),
  contact: row(without(sales, ['approve', 'claim', 'return'])),
  // "account_group … as account"; whom a group is visible to is said by the group itself.
  account_group: row(without(sales, ['approve', 'claim', 'return', 'merge'])),
  opportunity: row(chances),
  sales_target: row(targets),
  product: row(goods),
  product_category: row(goodsTree),
  product_unit: {},
  price_list: row(prices),
  price_list_item: {},
  product_package_line: {},
  product_relation: {},
  quote: row(quotes),
  requirement: row(dealings),
  solution: row(dealings),
  solution_template: row(templates),
  joint_operation: row({ ...dealings, manager: `${dealings.manager}; close @dept_and_below` }),
  operation_grant: {},
  competing_bid: row(dealings),
  competitor: row(rivals),
  competitor_product: row(without(rivals, ['merge'])),
  activity: row(work),
  appointment: row(work),
  task: row(work),
  customer_care: row(care),
  membership: row(members),
  credit_profile: row(credit),
  // Lines follow their header (README §3).
  account_lifecycle_log: {},
  account_class_log: {},
  membership_log: {},
  credit_log: {},
  account_address: {},
  invoice_title: {},
  account_relation: {},
  contact_relation: {},
  opportunity_line: {},
  quote_line: {},
  quote_page: {},
  opportunity_contact: {},
  opportunity_stage_log: {},
  task_assignee: {},
  assignment_log: {},
  task_reply: {},
  attachment: {},
  comment: {},
  share_grant: {},
  team_member: {},
  permission_rule: {},
  print_template: {},
  field_rule: {},
  // Personal things.
  saved_view: row({ everyone: 'view create edit delete @self' }),
  notification: row({ everyone: 'view @self' }),
  api_token: row({ everyone: 'view create delete @self' }),
  import_job: row({ everyone: 'view create @self' }),
  batch: row({ everyone: 'view @self' }),
  export_job: row({ everyone: 'view create @self' }),
  // Who asks about a collision reads his own case; who decides is named on it.
  collision: row({ everyone: 'view @self' }),
  // Directories and dictionaries: readable by everyone (permissions §1.2 pickers, §3).
  department: row({ everyone: 'view @all' }),
  user: row({ everyone: 'view @all' }),
  option_set: row({ everyone: 'view @all' }),
  public_pool: row({ everyone: 'view @all' }),
  territory: row({ everyone: 'view @all' }),
  sales_process: row({ everyone: 'view @all' }),
  sales_stage: row({ everyone: 'view @all' }),
  // Whoever keeps customers may know how often they are to be visited.
  visit_rule: row({ everyone: 'view @all' }),
  // One asks for oneself; administrators of the pool are named on the request.
  claim_request: row({ everyone: 'view edit @self' }),
  account_category: row({ everyone: 'view @all' }),
  membership_level: row({ everyone: 'view @all' }),
  tag: row({ everyone: 'view create @all' }),
  // Kept by admin and manager (permissions §5, sales team).
  sales_team: row({
    everyone: 'view @all',
    manager: 'create edit delete @all',
    general_manager: 'create edit delete @all',
  }),
  // Who submitted sees it; whom it asks is named on it.
  approval_request: row({ everyone: 'view @self' }),
  approval_process: {},
  approval_step: {},
  // settings, users, roles …: admin all, the others none; the general manager reads the audit log.
  role: {},
  field_definition: {},
  numbering_rule: {},
  duplicate_rule: {},
  layout: {},
  reminder_rule: {},
  account_rule_run: {},
  audit_log: row({ general_manager: 'view @all' }),
  merge_log: row({ general_manager: 'view @all' }),
};

/** Operations that no action of the object asks: a declaration may name them or not. */
export const idle: Readonly<Record<string, readonly string[]>> = {
  lead: ['send', 'approve'],
  account: ['convert', 'send'],
  supplier: ['convert', 'send'],
  contact: ['convert', 'send', 'approve', 'claim', 'return'],
  account_group: ['convert', 'send', 'approve', 'claim', 'return', 'merge'],
  membership: ['convert', 'send', 'claim', 'return', 'merge'],
};
