import { promised } from '@kehu/kernel/json/promised.ts';
import { base } from './call.ts';

/** A record that changed somewhere: what the stream tells of it. */
export interface RecordEvent {
  readonly object: string;
  readonly id: string;
  readonly version?: number;
  /** It is there no more for this person: removed, given away, no longer shared. */
  readonly gone?: true;
}
export interface JobEvent {
  readonly id: string;
}
export interface EventHandlers {
  readonly record?: (event: RecordEvent) => void;
  readonly notification?: () => void;
  readonly job?: (event: JobEvent) => void;
  /** Fields, options, layouts or settings have changed. */
  readonly meta?: () => void;
  /** What this person may see has changed as a whole. */
  readonly access?: () => void;
  /** The stream is back after a break: what happened meanwhile is unknown. */
  readonly resumed?: () => void;
}

function parsed<T>(event: Event): T | undefined {
  if (!(event instanceof MessageEvent) || typeof event.data !== 'string') return undefined;
  try {
    return promised<T>(JSON.parse(event.data));
  } catch {
    return undefined;
  }
}

/** Listens to the server's events until the returned function is called. The browser reconnects by itself. */
export function listen(handlers: EventHandlers): () => void {
  const source = new EventSource(`${base}/events`);
  let opened = false;
  source.addEventListener('open', () => {
    if (opened) handlers.resumed?.();
    opened = true;
  });
  source.addEventListener('record', (event) => {
    const record = parsed<RecordEvent>(event);
    if (record) handlers.record?.(record);
  });
  source.addEventListener('notification', () => handlers.notification?.());
  source.addEventListener('meta', () => handlers.meta?.());
  source.addEventListener('access', () => handlers.access?.());
  source.addEventListener('job', (event) => {
    const job = parsed<JobEvent>(event);
    if (job) handlers.job?.(job);
  });
  return () => source.close();
}
