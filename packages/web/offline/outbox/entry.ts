import type { JsonObject } from '@kehu/kernel/json/json.ts';
import type { Outgoing } from '@kehu/ui/data/outbox.ts';

/** A photo as it lies on this device, small enough to be sent. */
export interface Photo {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly bytes: Blob;
}

/**
 * Why something waits: for its turn; for its owner, because the server refused it, wants a confirmation, has a newer
 * version, no longer lets him see what it belongs to, or because nobody knows whether it had arrived a day ago.
 */
export type Stand = 'waiting' | 'refused' | 'confirm' | 'conflict' | 'gone' | 'unsure';

/** Something written on this device, until the server has it. */
export interface Entry extends Outgoing {
  /** Its place in the queue, given by the store. */
  readonly order: number;
  /** Who wrote it: his id, and what he is called. */
  readonly owner: string;
  readonly ownerName: string;
  /** When it was written, by the clock of this device. */
  readonly at: string;
  readonly stand: Stand;
  /** When it was first sent without an answer; from then on its content stays as it is. */
  readonly sentAt?: string;
  /** What the server said about it. */
  readonly problem?: JsonObject;
  /** Codes of warnings that the owner has passed over. */
  readonly confirmed?: readonly string[];
  /** Ids that the server gave its photos, and when. */
  readonly files?: { readonly [photo: string]: { readonly id: string; readonly at: number } };
}

/** Told to every page when the queue has changed, and by whom the server got something. */
export const channelName = 'kehu-outbox';
export interface Told {
  /** What has arrived at the server since the last time. */
  readonly arrived: readonly {
    readonly object: string;
    readonly id?: string;
    readonly about?: Outgoing['about'];
  }[];
}
