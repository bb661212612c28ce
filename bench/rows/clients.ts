import type { RunningServer } from '../http/server.ts';
import type { Sample } from '../report/figure.ts';

export interface Stream {
  readonly samples: readonly Sample[];
  readonly seconds: number;
  /** Milliseconds of the server's node per answer. */
  readonly processorMs: number;
}

/** Several clients who each ask again as soon as they have their answer. */
export async function atOnce(
  server: RunningServer,
  clients: number,
  seconds: number,
  ask: (client: number, turn: number) => Promise<Sample>,
): Promise<Stream> {
  const samples: Sample[] = [];
  const begun = performance.now();
  const used = server.processorMs();
  const until = begun + seconds * 1000;
  const one = async (client: number): Promise<void> => {
    for (let turn = 0; performance.now() < until; turn++) samples.push(await ask(client, turn));
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)));
  return {
    samples,
    seconds: (performance.now() - begun) / 1000,
    processorMs: (server.processorMs() - used) / Math.max(1, samples.length),
  };
}

/** Streams one after the other as one. */
export function joined(streams: readonly Stream[]): Stream {
  const samples = streams.flatMap((stream) => stream.samples);
  const total = streams.reduce((sum, stream) => sum + stream.processorMs * stream.samples.length, 0);
  return {
    samples,
    seconds: streams.reduce((sum, stream) => sum + stream.seconds, 0),
    processorMs: total / Math.max(1, samples.length),
  };
}

export const perSecond = ({ samples, seconds }: Stream): number => Math.round(samples.length / seconds);

/** What an answer costs node, in words. */
export const processorNote = ({ processorMs }: Stream): string =>
  `${Math.round(processorMs * 100) / 100} ms of node per answer`;
