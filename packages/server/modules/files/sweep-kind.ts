import { referredKeys, removeAbandoned } from '@kehu/engine/files/referred.ts';
import type { JobKind, JobRun, Recurring } from '@kehu/engine/jobs/job.ts';
import type { FileStore } from '../../platform/files/store.ts';

/** Milliseconds for which bytes are left alone, however nobody refers to them: their record is still being written. */
const young = 86_400_000;
const portion = 500;

/**
 * Removes bytes that nobody refers to any more: of purged attachments, of files that no record has taken, of uploads that
 * broke off. What it has not come to is found the next night.
 */
export function sweepFilesKind(files: FileStore): JobKind {
  return {
    name: 'sweep_files',
    async run(run) {
      const call = await run.call();
      const abandoned = await removeAbandoned(call);
      const before = new Date(call.now.getTime() - young);
      const broken = await files.removePartial(before);
      let removed = 0;
      let keys: string[] = [];
      for await (const key of files.keys(before)) {
        if (keys.push(key) < portion) continue;
        removed += await removeUnreferred(run, files, keys);
        keys = [];
        await run.report(removed);
      }
      removed += await removeUnreferred(run, files, keys);
      return { removed, abandoned, broken };
    },
  };
}

export const nightlySweep: Recurring = { name: 'sweep_files', kind: 'sweep_files', cron: '25 4 * * *' };

async function removeUnreferred(run: JobRun, files: FileStore, keys: readonly string[]): Promise<number> {
  if (keys.length === 0) return 0;
  const referred = await referredKeys(await run.call(), keys);
  const free = keys.filter((key) => !referred.has(key));
  for (const key of free) await files.remove(key);
  return free.length;
}
