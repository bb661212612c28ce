import { setTimeout as wait } from 'node:timers/promises';
import { StartRefusal } from '../config/refusal.ts';
import { line, type DatabaseLog } from './log.ts';
import {
  becomesReady,
  clearOrphans,
  dropStaleLocks,
  fitsPlace,
  launch,
  runningPostmaster,
  stopPostmaster,
  type ClusterPlace,
  type Postmaster,
} from './postmaster.ts';
import { isAlive } from './proc.ts';

const LOOK_EVERY = 250;
const LONGEST_PAUSE = 5_000;

export type Keeper = {
  stop(): Promise<void>;
  onLost(callback: () => void): void;
  onRestored(callback: () => void): void;
};

/** Runs the server of a cluster until it is told to stop, whatever happens to the server meanwhile. */
export async function keepRunning(place: ClusterPlace, log: DatabaseLog): Promise<Keeper> {
  const lost: (() => void)[] = [];
  const restored: (() => void)[] = [];
  let postmaster = await adoptOrStart(place, log);
  let stopping = false;
  let reviving: Promise<void> | undefined;

  async function revive(): Promise<void> {
    log.error(line(died(place.logFile)));
    lost.forEach((tell) => tell());
    for (let pause = 100; !stopping; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      const next = await start(place, log).catch(() => undefined);
      if (next !== undefined) {
        postmaster = next;
        log.warn(line(revived));
        restored.forEach((tell) => tell());
        return;
      }
      await wait(pause);
    }
  }

  const watch = setInterval(() => {
    if (stopping || reviving !== undefined || isAlive(postmaster.pid)) return;
    reviving = revive().finally(() => (reviving = undefined));
  }, LOOK_EVERY).unref();

  return {
    onLost: (callback) => void lost.push(callback),
    onRestored: (callback) => void restored.push(callback),
    async stop() {
      stopping = true;
      clearInterval(watch);
      await reviving;
      await stopPostmaster(postmaster);
    },
  };
}

async function adoptOrStart(place: ClusterPlace, log: DatabaseLog): Promise<Postmaster> {
  const found = runningPostmaster(place.cluster);
  if (
    found !== undefined &&
    fitsPlace(found, place) &&
    (await becomesReady(found, place.cluster, () => log.info(line(slow))))
  ) {
    log.info(line(adopted(found.pid)));
    return found;
  }
  if (found !== undefined) await stopPostmaster(found);
  return start(place, log);
}

async function start(place: ClusterPlace, log: DatabaseLog): Promise<Postmaster> {
  if (await clearOrphans(place.cluster)) dropStaleLocks(place);
  const started = await launch(place);
  if (await becomesReady(started, place.cluster, () => log.info(line(slow)))) return started;
  throw new StartRefusal(notStarted(place.logFile));
}

const adopted = (pid: number) => ({
  zh: `接管了仍在运行的数据库（进程号 ${pid}）。`,
  en: `Adopted the database that was still running (process ${pid}).`,
});

const slow = {
  zh: '数据库正在恢复上次未写完的数据，请稍候……',
  en: 'The database is recovering from its last stop, please wait…',
};

const died = (logFile: string) => ({
  zh: `数据库意外停止，正在重新启动。原因见 ${logFile}。`,
  en: `The database stopped unexpectedly and is being restarted. See ${logFile}.`,
});

const revived = { zh: '数据库已重新启动。', en: 'The database is running again.' };

const notStarted = (logFile: string) => ({
  zh: `数据库无法启动，原因见 ${logFile}。常见原因：磁盘已满、内存不足、目录权限被改动。`,
  en: `The database cannot start; see ${logFile}. Usual causes: a full disk, too little memory, changed permissions.`,
});
