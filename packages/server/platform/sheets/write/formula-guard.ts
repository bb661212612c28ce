/**
 * Text that a spreadsheet would run as a formula when it opens a csv file: = + - @, tab and carriage
 * return, their full-width forms, and text that already carries our mark.
 */
const dangerous = /^'*[=+\-@\t\r＝＋－＠]/;

/** For csv: an apostrophe in front. Our own reader takes it off again. */
export const guarded = (text: string): string => (dangerous.test(text) ? `'${text}` : text);

/** For xlsx, where a text cell is never run: only kept from becoming a formula when somebody edits it. */
export const needsQuotePrefix = (text: string): boolean => dangerous.test(text);
