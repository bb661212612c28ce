import { lazy, type ComponentType, type ReactNode } from 'react';
import { isOffline, onReturn } from '../api/connection.ts';

/** Milliseconds after which a part that could not be fetched is fetched again. */
const again = 5_000;

/** Until the server answers again, or a while where nobody knows that it is away. */
const pause = (): Promise<void> =>
  new Promise((done) => {
    if (!isOffline()) {
      setTimeout(done, again);
      return;
    }
    const end = onReturn(() => {
      end();
      done();
    });
  });

/** Tries until it is there: what is missing meanwhile is this part, not the page around it. */
async function fetched<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await pause();
    }
  }
}

/**
 * A part of a page that comes later, and without which the page stands all the same.
 * @example const Preview = later(() => import('./preview.tsx'), (m) => m.Preview)
 */
export const later = <M, P extends object>(
  load: () => Promise<M>,
  pick: (module: M) => (props: P) => ReactNode,
): ComponentType<P> => lazy(async () => ({ default: pick(await fetched(load)) }));
