import { connect, createServer, type Server } from 'node:net';
import { isJsonObject } from '@kehu/kernel/json/json.ts';

/** How a worker reaches the run's database: it asks at a socket, and the database starts at the first question. */
export type Door = { readonly path: string; close(): Promise<void> };

/** A run of pure unit tests asks nothing, and pays for no database. */
export function openDoor(path: string, connectionString: () => Promise<string>): Promise<Door> {
  const server = createServer((asking) => {
    asking.on('error', () => asking.destroy());
    connectionString().then(
      (found) => asking.end(JSON.stringify({ connectionString: found })),
      (cause: unknown) =>
        asking.end(
          JSON.stringify({ failed: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) }),
        ),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => resolve({ path, close: () => close(server) }));
  });
}

/** The connection string of the template's server, from inside a test file. */
export function askAtDoor(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const asking = connect(path).setEncoding('utf8');
    asking.on('data', (part) => (text += part));
    asking.on('error', reject);
    asking.on('end', () => {
      const answer: unknown = JSON.parse(text);
      if (isJsonObject(answer) && typeof answer.connectionString === 'string')
        resolve(answer.connectionString);
      else reject(new Error(`The test database did not start.\n${text.replaceAll('\\n', '\n')}`));
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
