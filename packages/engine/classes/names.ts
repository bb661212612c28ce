/** A round of rules; input `{ about }`. Result `{ changed }`. */
export const accountRulesKind = 'account_rules';
/** Takes a round back; input `{ id, run, about }`. Result `{ restored, kept }`. */
export const undoRulesKind = 'undo_account_rules';
