import { isJsonObject } from '@kehu/kernel/json/json.ts';
import { get } from '@kehu/ui/api/call.ts';
import { act } from '@kehu/ui/data/changes.ts';
import { client } from '@kehu/ui/data/client.ts';
import { isOver, type Job } from '@kehu/ui/data/job.ts';
import { toast } from '@kehu/ui/parts/toast.tsx';
import { texts } from './texts.ts';

const between = 500;

async function ended(id: string): Promise<Job> {
  for (;;) {
    const job = await get<Job>(`/jobs/${id}`);
    if (isOver(job)) return job;
    await new Promise((next) => setTimeout(next, between));
  }
}

/** Takes a batch back and says what came of it. */
export async function undoBatch(id: string): Promise<void> {
  const t = texts.now();
  const { output } = await act('batch', id, 'undo');
  const job = await ended(isJsonObject(output) ? String(output['job_id']) : '');
  await client.invalidateQueries();
  if (job.state !== 'done') return toast(t.undoFailed, { bad: true });
  const [undone, kept] = [Number(job.result?.['undone'] ?? 0), Number(job.result?.['kept'] ?? 0)];
  toast(kept > 0 ? t.undonePartly(undone, kept) : t.undone(undone), { bad: kept > 0 });
}
