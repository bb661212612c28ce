import type { Job } from '../data/job.ts';
import { texts } from '../locales/texts.ts';
import './progress.css';

/** How far a job is. */
export function Progress({ job }: { job: Job | undefined }) {
  const t = texts.use().common;
  const { done = 0, total } = job?.progress ?? {};
  return (
    <div className="k-progress" role="status">
      <progress aria-label={t.loading} max={total ?? 1} {...(total ? { value: done } : {})} />
      <span>{total ? `${done.toLocaleString()} / ${total.toLocaleString()}` : t.loading}</span>
    </div>
  );
}
