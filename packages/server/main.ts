import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Label } from '@kehu/kernel/declare/label.ts';
import { openDatabase as openPool } from '@kehu/engine/db/postgres.ts';
import type { Runner } from '@kehu/engine/jobs/runner.ts';
import { adminLogin } from '@kehu/engine/workspace/seed.ts';
import { enqueueBatch } from './modules/batches/batch-kind.ts';
import { demoPassword, hasDemo, loadDemo } from './modules/demo/load/load-demo.ts';
import { startWork } from './modules/jobs/thread/start-work.ts';
import { setUp, setupNeeded } from './modules/setup/setup.ts';
import { systemClock } from './platform/clock/clock.ts';
import { readConfig, type Config } from './platform/config/config.ts';
import { inBoth, StartRefusal } from './platform/config/refusal.ts';
import { openDatabase, type Database } from './platform/database/database.ts';
import type { Services, Sockets } from './platform/http/services.ts';
import { openLog } from './platform/log/log.ts';
import { stopOnRequest } from './platform/stopping/stopping.ts';
import { serve } from './serve.ts';
import { openBeside, type Beside } from './workspaces.ts';

const root = resolve(import.meta.dirname, '../..');

async function main(): Promise<void> {
  const config = await readConfig(process.env, root);
  for (const name of config.unknown) console.warn(inBoth(unknownSetting(name)));
  const opening = openDatabase(config, console);
  let closeServer: () => Promise<void> = () => Promise.resolve();
  // From here on a stop also stops the database, even one that is still starting.
  stopOnRequest(async () => {
    await closeServer();
    await (await opening).stop();
  });
  const running = await opening;
  try {
    const pool = openPool(running.connectionString);
    closeServer = () => pool.close();
    const options = {
      database: pool,
      dataFolder: running.dataFolder,
      clock: systemClock,
      log: openLog(process.env['LOG_LEVEL'] ?? 'info', process.stderr),
      baseUrl: config.baseUrl,
      trustedProxies: config.trustedProxies,
      web: resolve(root, 'packages/web/dist'),
      sockets,
    };
    const work = (services: Services, dataFolder: string): Promise<Runner> =>
      startWork(services, { connectionString: running.connectionString, dataFolder });
    const beside = await openBeside(config.workspaces, options, work);
    const { app, services } = await serve({ ...options, elsewhere: beside.elsewhere });
    const jobs = await work(services, running.dataFolder);
    closeServer = async () => {
      await beside.close();
      await app.close();
      await jobs.stop();
      await pool.close();
    };
    const demo = process.argv.includes('--demo') && (await startDemo(services));
    await setAdminPassword(
      services,
      demo ? { ...config, adminPassword: config.adminPassword ?? demoPassword } : config,
    );
    const needed = await setupNeeded(services);
    await listen(app, config.port, hostFor(config, needed));
    greet(config, running, needed ? services.setupCode : undefined);
    for (const one of beside.workspaces) await greetBeside(one);
    if (await hasDemo(services.workspace)) greetDemo();
  } catch (cause) {
    await closeServer();
    await running.stop();
    throw cause;
  }
}

/** What the routes reach beyond themselves. */
const sockets: Sockets = {
  enqueueBatch,
  loadDemo: async ({ workspace, clock }, tell) => void (await loadDemo(workspace, clock.now(), tell)),
};

/** Without a HOST, a Kehu that nobody has set up listens on this machine only. */
const hostFor = (config: Config, needed: boolean): string =>
  config.host ?? (needed ? '127.0.0.1' : '0.0.0.0');

/** Loads the demo company into an empty workspace and says how far it is; a workspace in use is left alone. */
async function startDemo({ workspace, clock }: Services): Promise<boolean> {
  console.log(inBoth({ zh: '正在载入演示公司……', en: 'Loading the demo company …' }));
  const loaded = await loadDemo(workspace, clock.now(), ({ done, total }) => {
    console.log(`  ${Math.round((done / total) * 100)} %`);
  });
  if (!loaded)
    console.log(inBoth({ zh: '已有数据，未载入演示公司。', en: 'There is data already: no demo loaded.' }));
  return loaded;
}

async function greetBeside({ name, hosts, services }: Beside): Promise<void> {
  const where = hosts.join('、');
  const code = (await setupNeeded(services)) ? services.setupCode : undefined;
  console.log(
    inBoth({
      zh: `工作区 ${name}：${where}${code ? `（尚未设置；一次性设置码：${code}）` : ''}`,
      en: `Workspace ${name}: ${hosts.join(', ')}${code ? ` (not set up yet; one-time code: ${code})` : ''}`,
    }),
  );
}

function greetDemo(): void {
  const names = 'wangyifan、zhoumingzhe、gaoshumin';
  console.log(
    inBoth({
      zh: `演示公司的员工（如 ${names}）都用密码 ${demoPassword} 登录`,
      en: `Everybody in the demo company (for example ${names}) signs in with ${demoPassword}`,
    }),
  );
}

/** KEHU_ADMIN_PASSWORD counts until an administrator has a password; later it changes nothing. */
async function setAdminPassword(services: Services, { adminPassword }: Config): Promise<void> {
  if (adminPassword === undefined || !(await setupNeeded(services))) return;
  await setUp(services.workspace, services.clock.now(), adminPassword, undefined);
}

function greet(config: Config, database: Database, code: string | undefined): void {
  const address = config.baseUrl ?? `http://localhost:${config.port}`;
  const lines: Label[] = [
    { zh: `客户已启动：${address}`, en: `Kehu is running: ${address}` },
    database.embedded
      ? { zh: `数据目录：${database.dataFolder}`, en: `Data folder: ${database.dataFolder}` }
      : { zh: '数据库由 DATABASE_URL 指定', en: 'The database is the one of DATABASE_URL' },
    code === undefined
      ? { zh: `登录名：${adminLogin}`, en: `Sign-in name: ${adminLogin}` }
      : {
          zh: `请在浏览器中完成首次设置（从其他电脑访问时的一次性设置码：${code}）`,
          en: `Finish the first run in the browser (one-time code from other computers: ${code})`,
        },
  ];
  for (const line of lines) console.log(inBoth(line));
}

async function listen(app: FastifyInstance, port: number, host: string): Promise<void> {
  try {
    await app.listen({ port, host });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const taken = code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL';
    throw taken ? cannotListen(host, port) : cause;
  }
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
