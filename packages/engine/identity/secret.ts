import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits as text: session and API tokens, one-time codes of links. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** How such a secret is stored. It is random, so a plain hash is enough. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Compares hashes in the same time wherever they differ. */
export function sameHash(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Letters and digits that nobody confuses when he reads them out. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A code that a person types: 59 bits in three groups, `K7QM-3PXA-9DTW`. */
export function newCode(): string {
  const letters = [...randomBytes(12)].map((byte) => alphabet[byte % alphabet.length] ?? 'A').join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** A code as it was meant, whatever was typed between its groups. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
