import type { Services } from '../../platform/http/services.ts';
import { EventStream, type StreamOf } from './stream.ts';

/** Milliseconds between two signs of life: proxies close what is silent for a minute. */
const heartbeat = 25_000;
/** Tabs of one person; the oldest gives way. */
const mostOfUser = 12;

/** The open event streams of one server. */
export interface Hub {
  open(of: StreamOf): EventStream;
  close(stream: EventStream): void;
  closeAll(): void;
}

const hubs = new WeakMap<Services, Hub>();

/** The one hub of a server; made when the first stream opens. */
export function hubOf(services: Services): Hub {
  const known = hubs.get(services) ?? makeHub(services);
  hubs.set(services, known);
  return known;
}

/** Ends all streams of a server that is stopping. */
export function closeStreams(services: Services): void {
  hubs.get(services)?.closeAll();
}

function makeHub(services: Services): Hub {
  const streams = new Set<EventStream>();
  const { streams: gauge } = services.metrics;
  services.workspace.subscribe((signal) => {
    for (const stream of streams) stream.hear(signal);
  });
  const timer = setInterval(() => {
    for (const stream of streams) void stream.check();
  }, heartbeat);
  timer.unref();
  const close = (stream: EventStream): void => {
    if (!streams.delete(stream)) return;
    gauge.set(streams.size);
    stream.end();
  };
  return {
    open: (of) => {
      const own = [...streams].filter((stream) => stream.userId === of.call.actor.userId);
      own.slice(0, Math.max(0, own.length + 1 - mostOfUser)).forEach(close);
      const stream = new EventStream(of);
      streams.add(stream);
      gauge.set(streams.size);
      return stream;
    },
    close,
    closeAll: () => {
      clearInterval(timer);
      [...streams].forEach(close);
    },
  };
}
