import { connect, createServer, type Server } from 'node:net';

/** How a worker reaches the run's database: it asks at a socket, and the database starts at the first question. */
export type Door = { readonly path: string; close(): Promise<void> };

type Answer = { connectionString: string } | { failed: string };

/** A run of pure unit tests asks nothing, and pays for no database. */
export function openDoor(path: string, connectionString: () => Promise<string>): Promise<Door> {
  const server = createServer((asking) => {
    asking.on('error', () => asking.destroy());
    connectionString().then(
      (found) => answer({ connectionString: found }),
      (cause: unknown) =>
        answer({ failed: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) }),
    );
    const answer = (what: Answer) => asking.end(JSON.stringify(what));
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
      const answer: Answer = JSON.parse(text);
      if ('failed' in answer) reject(new Error(`The test database did not start.\n${answer.failed}`));
      else resolve(answer.connectionString);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
