import pg from 'pg';
import { identifier } from './sql.ts';

const retryAfter = 1_000;

/** LISTENs on a connection of its own and reconnects when it breaks; `onGap` says that notices may have been missed. */
export async function listenOn(
  connectionString: string,
  channel: string,
  onNotice: (payload: string) => void,
  onGap: () => void,
): Promise<() => Promise<void>> {
  let ended = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString });
    fresh.on('notification', (notice) => onNotice(notice.payload ?? ''));
    fresh.on('error', () => undefined);
    await fresh.connect();
    fresh.on('end', lost);
    await fresh.query(`listen ${identifier(channel).text}`);
    client = fresh;
  };
  // A connection can be lost in two ways at once, by an error and by its end: one wait follows.
  const lost = (): void => {
    if (ended) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      connect().then(onGap, lost);
    }, retryAfter);
  };

  await connect();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await client?.end();
  };
}
