/** Objects whose records have an address that mail is sent to. */
export const addressed: ReadonlySet<string> = new Set(['account', 'contact']);

/** Labels of one document at most; the server refuses more. */
export const mostLabels = 1_000;
