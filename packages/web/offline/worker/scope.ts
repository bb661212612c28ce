import { promised } from '@kehu/kernel/json/promised.ts';

/** What a service worker has around it, as far as ours uses it: the types of pages know nothing of it. */
interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
export interface AskedEvent extends LastingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface SyncEvent extends LastingEvent {
  readonly tag: string;
}
interface Events {
  readonly install: LastingEvent;
  readonly activate: LastingEvent;
  readonly fetch: AskedEvent;
  readonly sync: SyncEvent;
  readonly message: MessageEvent<unknown>;
}
interface WorkerScope {
  readonly location: Location;
  skipWaiting(): Promise<void>;
  addEventListener<N extends keyof Events>(name: N, listener: (event: Events[N]) => void): void;
}

export const scope = promised<WorkerScope>(globalThis);
