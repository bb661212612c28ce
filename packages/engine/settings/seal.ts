import type { WritingCall } from '../call/call.ts';
import type { Queryable } from '../db/database.ts';
import { readPicture, writePicture, type Logo } from './logo.ts';

/** The company's seal as it is printed into documents; never public, unlike the logo. */
const key = 'seal';

export const readSeal = (db: Queryable, schema: string): Promise<Logo | undefined> =>
  readPicture(db, schema, key);

/** Null takes it away. */
export const writeSeal = (call: WritingCall, seal: Logo | null): Promise<void> =>
  writePicture(call, key, seal);
