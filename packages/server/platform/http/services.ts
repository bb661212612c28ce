import type { Json, JsonObject } from '@kehu/kernel/json/json.ts';
import type { Call } from '@kehu/engine/call/call.ts';
import type { ListParameters } from '@kehu/engine/query/parameters.ts';
import type { OpenWorkspace } from '@kehu/engine/workspace/open.ts';
import type { Logger } from 'pino';
import type { Clock } from '../clock/clock.ts';
import type { FileStore } from '../files/store.ts';
import type { Seal } from '../security/seal.ts';
import type { Metrics } from '../metrics/metrics.ts';

/** An action on more records than one answer can wait for. */
export interface Batch {
  readonly object: string;
  readonly action: string;
  readonly params: JsonObject;
  /** Up to 5,000 picked records, or a filter as the caller sent it, within a tab's part of what he sees. */
  readonly target: BatchTarget;
}
export type BatchTarget =
  { readonly ids: readonly string[] } | { readonly filter: Json; readonly slice?: ListParameters['slice'] };

/** A job as callers see it (api.md "Long work"). */
export interface JobView extends JsonObject {
  readonly id: string;
  readonly state: string;
  readonly progress: { readonly done: number; readonly total: number | null };
  readonly result: Json;
}

/** How far long work is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Sockets that other modules fill; without them the server answers as if there were no such work. */
export interface Sockets {
  enqueueBatch?(call: Call, batch: Batch): Promise<JobView>;
  /** Loads the demo company (first run), and says how far it is. */
  loadDemo?(services: Services, tell: (progress: Progress) => void): Promise<void>;
}

/** What every route may use. */
export interface Services {
  readonly workspace: OpenWorkspace;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly files: FileStore;
  /** For passwords to other servers. */
  readonly seal: Seal;
  /** Origin that people type in the browser. */
  readonly baseUrl: string | undefined;
  readonly trustedProxies: readonly string[];
  /** Folder of the built web; undefined serves the API only. */
  readonly web: string | undefined;
  /** The one-time code of the first run, printed on the console. */
  readonly setupCode: string;
  readonly sockets: Sockets;
}
