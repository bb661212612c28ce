import { createServer, type Server } from 'node:http';
import { resolve } from 'node:path';
import { readConfig } from './platform/config/config.ts';
import { inBoth, StartRefusal } from './platform/config/refusal.ts';
import { openDatabase } from './platform/database/database.ts';
import { stopOnRequest } from './platform/stopping/stopping.ts';

const root = resolve(import.meta.dirname, '../..');

async function main(): Promise<void> {
  const config = await readConfig(process.env, root);
  for (const name of config.unknown) console.warn(inBoth(unknownSetting(name)));
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/healthz' ? 200 : 404).end();
  });
  const opening = openDatabase(config, console);
  // From here on a stop also stops the database, even one that is still starting.
  stopOnRequest(async () => {
    server.close();
    server.closeAllConnections();
    await (await opening).stop();
  });
  const database = await opening;
  await listen(server, config.port, config.host ?? '127.0.0.1').catch(async (cause: unknown) => {
    await database.stop();
    throw cause;
  });
  const lies = database.embedded
    ? { zh: `数据目录：${database.dataFolder}`, en: `Data folder: ${database.dataFolder}` }
    : { zh: '数据库由 DATABASE_URL 指定', en: 'The database is the one of DATABASE_URL' };
  console.log(
    inBoth({
      zh: `客户已启动：http://localhost:${config.port}`,
      en: `Kehu is running: http://localhost:${config.port}`,
    }),
  );
  console.log(inBoth(lies));
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      fail(
        cause.code === 'EADDRINUSE' || cause.code === 'EACCES' || cause.code === 'EADDRNOTAVAIL'
          ? cannotListen(host, port)
          : cause,
      );
    });
    server.listen(port, host, done);
  });
}

const unknownSetting = (name: string) => ({
  zh: `环境变量 ${name} 不是有效的设置，已忽略。可用的设置见 npm start -- --help。`,
  en: `The environment variable ${name} is no setting and is ignored. See npm start -- --help.`,
});

const cannotListen = (host: string, port: number) =>
  new StartRefusal({
    zh: `无法监听 ${host}:${port}：端口已被占用，或该地址不可用。请停止占用它的程序，或用 PORT、HOST 指定其他端口和地址。`,
    en: `Cannot listen on ${host}:${port}: the port is taken or the address is not available. Stop the other program, or choose another PORT or HOST.`,
  });

main().catch((cause: unknown) => {
  console.error(cause instanceof StartRefusal ? `\n${cause.message}` : cause);
  process.exit(1);
});
