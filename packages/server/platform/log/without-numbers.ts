/**
 * Runs of 7 to 18 digits within words or quotes, as people write phones, identity cards and accounts. Not numbers
 * of the log itself (`"ms":12`), and not the digits of an id (they stand between letters or dashes).
 */
const personal = /(?<![\w.-])\+?(\d[\d ]{5,16}[\dXx])(?![\w-])/g;

/** A line with personal numbers shortened: 138****8000. */
export function withoutNumbers(line: string): string {
  return line.replace(personal, (found: string) => {
    const digits = found.replace(/\D/g, '');
    if (digits.length < 7) return found;
    return `${digits.slice(0, 3)}****${digits.slice(-2)}`;
  });
}
