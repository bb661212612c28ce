/** "competitor, competitor_product V for all internal users, CE manager and salesperson"; merging is M's. */
const author = 'view print @all; create edit batch_update @self';
export const rivals = {
  manager: 'view create edit batch_update print merge @all',
  salesperson: author,
  sales_assistant: author,
  ...Object.fromEntries(
    ['general_manager', 'marketing', 'service_agent', 'service_supervisor', 'finance', 'purchaser'].map(
      (role) => [role, 'view print @all'],
    ),
  ),
};

/** Templates: readable by everyone whose module is on, editable by permission (permissions §3). */
const draws = 'view print @all; create edit delete restore @self';
export const templates = {
  manager: 'view print @all; create edit delete restore assign @dept_and_below',
  salesperson: draws,
  sales_assistant: draws,
  general_manager: 'view create edit delete assign print @all; restore @self',
  service_agent: 'view print @all',
  service_supervisor: 'view print @all',
};
