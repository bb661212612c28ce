import { promised } from '@kehu/kernel/json/promised.ts';
import { parentPort, workerData } from 'node:worker_threads';
import { shippedRegistry } from '@kehu/engine/registry/shipped.ts';
import { blockText, makerOf } from './block.ts';
import type { Places } from './scale.ts';

/** A thread that makes blocks of rows: asked with their first and last position, answers with their COPY text. */
const maker = makerOf(shippedRegistry(), promised<Places>(workerData)); // given by pour.ts, the only one that starts this thread

parentPort?.on('message', ([from, to]: readonly [number, number]) => {
  const texts = [...blockText(maker, from, to)].map(
    ([table, text]) => [table, new Uint8Array(text)] as const,
  );
  parentPort?.postMessage(
    texts,
    texts.map(([, text]) => text.buffer),
  );
});
