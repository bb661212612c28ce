import type { Readable } from 'node:stream';

/** Where the bytes of files lie; on disk now, in object storage later. Keys are random: a name or an id leads to nothing. */
export interface FileStore {
  /** Takes a stream in; nothing is left behind when it breaks or is too large (`too_large`). */
  put(content: Readable, limit: number): Promise<StoredFile>;
  open(key: string): Promise<Readable>;
  remove(key: string): Promise<void>;
}

export interface StoredFile {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
  /** The first bytes, to tell what it is. */
  readonly head: Buffer;
}
