import type { Readable } from 'node:stream';

/** Where the bytes of files lie; on disk now, in object storage later. Keys are random: a name or an id leads to nothing. */
export interface FileStore {
  /** Takes a stream in; nothing is left behind when it breaks or is too large (`too_large`). */
  put(content: Readable, limit: number): Promise<StoredFile>;
  open(key: string): Promise<Readable>;
  remove(key: string): Promise<void>;
  /** Keys of all files that were written before a moment, in no order; those that come or go meanwhile may be missing. */
  keys(before: Date): AsyncIterable<string>;
  /** Removes what uploads that broke off before a moment have left behind; how many. */
  removePartial(before: Date): Promise<number>;
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
