/** Objects that may go through approval (objects-platform, approval_process); those that are not built yet are left out. */
export const approvalObjects = [
  'quote',
  'contract',
  'order',
  'invoice',
  'payment',
  'expense',
  'purchase_order',
  'campaign',
  'message_batch',
  'credit_profile',
  'complaint',
  'project',
  'knowledge_article',
  'partner_settlement',
] as const;
