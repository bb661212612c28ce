import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { preview } from '../api/preview.ts';
import type { Ref, Values } from './record.ts';

/** What somebody wrote and the server has not got yet. */
export interface Outgoing {
  /** Names the write wherever it is repeated (`Idempotency-Key`). */
  readonly key: string;
  readonly object: string;
  /** The record that is changed; a new one is made without. */
  readonly id?: string;
  /** The version on which a change was made. */
  readonly version?: number;
  readonly body: JsonObject;
  /** What a change found, to tell whether somebody else changed the same fields. */
  readonly before?: Values;
  readonly refs?: { readonly [field: string]: readonly Ref[] };
  /** The record that it belongs to, on whose page it is shown while it waits. */
  readonly about?: { readonly object: string; readonly id: string };
  /** How its owner calls it in the list of what waits. */
  readonly title: string;
  /** Content of the form that made it, to open it again. */
  readonly form?: JsonObject;
  /** Ids of photos on this device that go along in `files`. */
  readonly photos?: readonly string[];
  /** It was sent, and nobody knows whether it arrived. */
  readonly doubt: boolean;
}

export interface Outbox {
  /** Resolves once it is safely on this device; from then on it is sent as soon as possible. */
  add(one: Outgoing): Promise<void>;
}
let outbox: Outbox | undefined;

export function sendLaterBy(given: Outbox): void {
  outbox = given;
}
/** Whoever looks at the product as a role shows it only reads. */
export const outboxNow = (): Outbox | undefined => (preview.get() ? undefined : outbox);
