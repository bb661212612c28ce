/**
 * A process that holds the embedded database of a folder, as `npm start` does, so that tests can kill it:
 * `node holder.ts FOLDER [chosen] [hasty]`. Tells what happens as lines of JSON; SIGTERM stops it gracefully.
 */
import { StartRefusal } from '@kehu/server/platform/config/refusal.ts';
import { startEmbeddedDatabase } from '@kehu/server/platform/database/embedded.ts';

const [folder = '', ...options] = process.argv.slice(2);
const tell = (event: string, more: object = {}) => console.log(JSON.stringify({ event, ...more }));
const log = { info: () => {}, warn: () => {}, error: () => {} };
const settings = options.includes('hasty') ? { fsync: 'off' } : {};

try {
  const database = await startEmbeddedDatabase({
    dataDir: folder,
    log,
    chosen: options.includes('chosen'),
    settings,
  });
  const { connectionString, dataFolder } = database;
  database.onLost(() => tell('lost'));
  database.onRestored(() => tell('restored'));
  process.on('SIGTERM', () => void database.stop().then(() => process.exit(0)));
  // The database keeps no process alive by itself; a server would.
  setInterval(() => {}, 60_000);
  tell('ready', { connectionString, dataFolder });
} catch (cause) {
  tell('refused', { message: cause instanceof StartRefusal ? cause.message : String(cause) });
  process.exit(1);
}
