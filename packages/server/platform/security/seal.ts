import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Locks texts that must be used again in the clear (a password for another server), and opens them. */
export interface Seal {
  seal(text: string): string;
  /** Undefined when it was sealed with another key: a database from elsewhere, a lost data folder. */
  open(sealed: string): string | undefined;
}

const version = 'v1';
const fileName = 'secret.key';

/**
 * The seal of a data folder. Its key lies in `secret.key` there, made at the first start and readable by its owner alone:
 * who has only the database, or a dump of it, opens nothing.
 */
export async function openSeal(dataFolder: string): Promise<Seal> {
  const key = await keyIn(dataFolder);
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const parts = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return `${version}.${Buffer.concat(parts).toString('base64url')}`;
    },
    open(sealed) {
      const [kind, text = ''] = sealed.split('.');
      const all = Buffer.from(text, 'base64url');
      if (kind !== version || all.length < 28) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, all.subarray(0, 12));
        decipher.setAuthTag(all.subarray(-16));
        return decipher.update(all.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

async function keyIn(folder: string): Promise<Buffer> {
  const path = join(folder, fileName);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    // Of two processes that begin at once one makes it, and the other reads it.
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(randomBytes(32).toString('base64url'));
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'base64url');
  if (key.length !== 32)
    throw new Error(`${path} is no key: put the right one back, or remove it and enter passwords anew`);
  return key;
}
