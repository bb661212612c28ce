import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Figures of one server for Prometheus. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly streams: Gauge;
  readonly signIns: Counter<'result'>;
}

/** Seconds. The targets of a list are 15 and 30 ms. */
const buckets = [0.005, 0.01, 0.015, 0.03, 0.06, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'kehu_http_request_seconds',
      help: 'Time from the arrival of a request to the end of its answer, by route',
      labelNames: ['method', 'route', 'status'],
      buckets,
      registers,
    }),
    streams: new Gauge({ name: 'kehu_event_streams', help: 'Open event streams', registers }),
    signIns: new Counter({
      name: 'kehu_sign_ins_total',
      help: 'Attempts to sign in, by result',
      labelNames: ['result'],
      registers,
    }),
  };
}
