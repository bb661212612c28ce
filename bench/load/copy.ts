import { promised } from '@kehu/kernel/json/promised.ts';
import { once } from 'node:events';
import type pg from 'pg';

/** What pg's connection offers for COPY, beyond its declared types. */
interface CopyConnection extends pg.Connection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** A COPY … FROM STDIN that is fed in portions; the database's own speed holds the feeder back. */
export class Copy implements pg.Submittable {
  readonly #text: string;
  readonly #ready = Promise.withResolvers<CopyConnection>();
  readonly #done = Promise.withResolvers<void>();

  constructor(text: string) {
    this.#text = text;
    this.#ready.promise.catch(() => undefined);
    this.#done.promise.catch(() => undefined);
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (chunk.length === 0) return;
    const connection = await this.#ready.promise;
    connection.sendCopyFromChunk(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (connection.stream.writableNeedDrain)
      await Promise.race([once(connection.stream, 'drain'), this.#done.promise]);
  }

  async end(): Promise<void> {
    (await this.#ready.promise).endCopyFrom();
    await this.#done.promise;
  }

  // What pg calls while the statement runs.
  submit(connection: pg.Connection): void {
    promised<CopyConnection>(connection).query(this.#text);
  }
  handleCopyInResponse(connection: CopyConnection): void {
    this.#ready.resolve(connection);
  }
  handleCommandComplete(): void {
    // the row count is not asked for
  }
  handleReadyForQuery(): void {
    this.#done.resolve();
  }
  handleError(cause: Error): void {
    this.#ready.reject(cause);
    this.#done.reject(cause);
  }
}
