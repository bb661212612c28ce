/** Without 0/O, 1/l/I: temporary passwords are read aloud. */
const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
const digits = '23456789';

/** Numbers below `limit`, each as likely as the others. */
function below(limit: number): number {
  const most = Math.floor(2 ** 32 / limit) * limit;
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value < most ? value % limit : below(limit);
}
const pick = (alphabet: string): string => alphabet[below(alphabet.length)] ?? '';

/** A temporary password that satisfies the rules and can be dictated. @example suggestPassword() // 'kRmT-7294-wqHz' */
export function suggestPassword(): string {
  const group = (alphabet: string): string => Array.from({ length: 4 }, () => pick(alphabet)).join('');
  return `${group(letters)}-${group(digits)}-${group(letters)}`;
}
