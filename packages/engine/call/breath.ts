import { setImmediate as others } from 'node:timers/promises';

/** Milliseconds of one portion's work in a row: whoever asks for a list meanwhile waits no longer for the processor. */
const longest = 8;

/** Awaited between the records of a portion: lets others have their turn whenever this one has lasted long enough. */
export function breather(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < longest) return;
    await others();
    began = performance.now();
  };
}
