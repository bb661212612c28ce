import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { KehuError } from '@kehu/kernel/errors/error.ts';

/** KiB, passes: about 70 ms on one core of 2024; raise them here, old hashes keep their own. */
const memory = 32_768;
const passes = 2;
const tagLength = 32;

/** Hashes that are computed at the same moment: two take 64 MB, and the rest of the threads stay free for files. */
const mostAtOnce = 2;
/** Sign-ins that may wait for their turn; more are told to come back. */
const mostWaiting = 50;

let running = 0;
const waiting: (() => void)[] = [];

/** One after the other, so that a flood of sign-ins cannot exhaust memory. 429 `rate_limited` when the line is long. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) {
    if (waiting.length >= mostWaiting) throw new KehuError('rate_limited', { extra: { retry_after: 5 } });
    await new Promise<void>((go) => waiting.push(go));
  }
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

interface Parameters {
  readonly memory: number;
  readonly passes: number;
  readonly salt: Buffer;
}

function derive(password: string, { memory: kib, passes: rounds, salt }: Parameters): Promise<Buffer> {
  const parameters = {
    message: password.normalize('NFC'),
    nonce: salt,
    parallelism: 1,
    tagLength,
    memory: kib,
    passes: rounds,
  };
  return inTurn(
    () =>
      new Promise((done, fail) => {
        argon2('argon2id', parameters, (error, key) => (error ? fail(error) : done(key)));
      }),
  );
}

/** A password as it is stored: argon2id in PHC form, with its own salt and cost. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, { memory, passes, salt });
  const text = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=${memory},t=${passes},p=1$${text(salt)}$${text(key)}`;
}

const stored =
  /^\$argon2id\$v=19\$m=(?<m>\d+),t=(?<t>\d+),p=1\$(?<salt>[A-Za-z0-9+/]+)\$(?<key>[A-Za-z0-9+/]+)$/;

/** Nobody's hash: an unknown name costs as long as a wrong password. */
const nobodys = `$argon2id$v=19$m=${memory},t=${passes},p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Whether a password belongs to a stored hash; always false, and as slow, when there is none. */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  const parts = stored.exec(hash ?? nobodys)?.groups;
  if (!parts) return false;
  const salt = Buffer.from(parts['salt'] ?? '', 'base64');
  const expected = Buffer.from(parts['key'] ?? '', 'base64');
  const key = await derive(password, { memory: Number(parts['m']), passes: Number(parts['t']), salt });
  return hash !== null && key.length === expected.length && timingSafeEqual(key, expected);
}
