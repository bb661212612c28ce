/**
 * 128 random bits, 32 characters: the name of one write (`Idempotency-Key`). Not `crypto.randomUUID`, which browsers
 * leave out of pages that come over plain HTTP from another computer, as in many offices.
 */
export function uniqueKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
