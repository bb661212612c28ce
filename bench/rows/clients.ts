import type { Sample } from '../report/figure.ts';

export interface Stream {
  readonly samples: readonly Sample[];
  readonly seconds: number;
}

/** Several clients who each ask again as soon as they have their answer. */
export async function atOnce(
  clients: number,
  seconds: number,
  ask: (client: number, turn: number) => Promise<Sample>,
): Promise<Stream> {
  const samples: Sample[] = [];
  const begun = performance.now();
  const until = begun + seconds * 1000;
  const one = async (client: number): Promise<void> => {
    for (let turn = 0; performance.now() < until; turn++) samples.push(await ask(client, turn));
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)));
  return { samples, seconds: (performance.now() - begun) / 1000 };
}

export const perSecond = ({ samples, seconds }: Stream): number => Math.round(samples.length / seconds);
